// @ts-check
// Which events a filter keeps, and how many each choice would keep. Pure: no page, no network.

/** @typedef {import("./dates.js").Period} Period */
/** @typedef {"actor" | "place" | "type" | "status" | "source"} Facet */
/** @typedef {(string | number)[]} Choice an id, words, and what it belongs to */

/**
 * The file of columns, as it comes.
 * @typedef {object} Columns
 * @property {[number, number]} period
 * @property {number[]} start
 * @property {number[]} days
 * @property {number[]} reach
 * @property {number[]} undated
 * @property {number[]} kind
 * @property {string[]} kinds
 * @property {number[]} key
 * @property {number[]} type
 * @property {number[]} status
 * @property {number[][]} actor
 * @property {number[][]} place
 * @property {number[]} source
 * @property {number[][]} sources
 * @property {Record<Facet, Choice[]>} facets
 * @property {number} chunk
 */

/**
 * All events, a column a field.
 * @typedef {object} Events
 * @property {number} count
 * @property {Period} period
 * @property {Int32Array} start the day an event stands at
 * @property {Int32Array} end the last day drawn of it
 * @property {Int32Array} reach the last day on which it may have begun
 * @property {Int32Array} month what it is listed under: 13 times the year, and 12 for no month
 * @property {Uint8Array} key
 * @property {Uint8Array} contested
 * @property {Uint8Array} lasting whether it lasted for days, or is known only roughly
 * @property {number[]} kind
 * @property {string[]} kinds
 * @property {Record<Facet, number[][]>} of what each event has of a facet
 * @property {Record<Facet, Choice[]>} facets
 * @property {number[][]} holders each place, with the places that hold it
 * @property {number} chunk
 */

/**
 * What is looked for; -1 is any.
 * @typedef {object} Filter
 * @property {Record<Facet, number>} chosen
 * @property {Period | null} period
 * @property {string} words
 * @property {boolean} key
 */

/**
 * @typedef {object} Answer
 * @property {Int32Array} kept the numbers of the events kept, in order
 * @property {Uint8Array} inside whether an event is kept
 * @property {Uint8Array} failed which tests each event fails, as bits
 */

/**
 * @typedef {object} Counts
 * @property {Record<Facet, Int32Array>} choices how many events each choice would keep
 * @property {Map<number, number>} months how many each month would, by what it is listed under
 * @property {number} keys how many would be kept if only key events were
 */

/** @type {readonly Facet[]} */
export const FACETS = ["actor", "place", "type", "status", "source"];

const PERIOD = 1 << FACETS.length;
const KEY = PERIOD << 1;
const WORDS = PERIOD << 2;

/** @returns {Filter} */
export function anything() {
  const chosen = { actor: -1, place: -1, type: -1, status: -1, source: -1 };
  return { chosen, period: null, words: "", key: false };
}

/**
 * @param {Filter} filter
 * @returns {boolean}
 */
export function isAnything({ chosen, period, words, key }) {
  return !period && !words && !key && FACETS.every(facet => chosen[facet] < 0);
}

/**
 * Return the columns ready to be looked through.
 * @param {Columns} columns
 * @returns {Events}
 */
export function decoded(columns) {
  const { facets, kind, kinds, chunk } = columns;
  const count = columns.start.length;
  const start = Int32Array.from(columns.start);
  for (let n = 1; n < count; n += 1) start[n] = (start[n] ?? 0) + (start[n - 1] ?? 0);
  const after = (/** @type {number[]} */ days) => start.map((day, n) => day + (days[n] ?? 0));
  const undated = flags(count, columns.undated);
  const contested = facets.status.findIndex(([id]) => id === "contested");
  const days = columns.days;
  const lasting = kinds.map(one => (one.includes("day") ? Infinity : one.includes("span") ? 3 : 0));
  return {
    count,
    period: { first: columns.period[0], last: columns.period[1] },
    start,
    end: after(days),
    reach: after(columns.reach),
    month: start.map((day, n) => listedUnder(day, undated[n] === 1)),
    key: flags(count, columns.key),
    contested: Uint8Array.from(columns.status, status => Number(status === contested)),
    lasting: Uint8Array.from(kind, (one, n) => Number((days[n] ?? 0) >= (lasting[one] ?? 0))),
    kind,
    kinds,
    of: {
      actor: columns.actor,
      place: columns.place,
      type: columns.type.map(one => [one]),
      status: columns.status.map(one => [one]),
      source: columns.source.map(one => columns.sources[one] ?? []),
    },
    facets,
    holders: facets.place.map((_, place) => withHolders(facets.place, place)),
    chunk,
  };
}

/**
 * Return what a filter keeps. A place keeps what lies within it.
 * @param {Events} events
 * @param {Filter} filter
 * @param {Uint8Array | null} found whether an event has the words looked for; nothing if any may
 * @returns {Answer}
 */
export function answer(events, filter, found) {
  const failed = new Uint8Array(events.count);
  FACETS.forEach((facet, f) => {
    const chosen = filter.chosen[facet];
    if (chosen < 0) return;
    const good = new Uint8Array(events.facets[facet].length);
    good[chosen] = 1;
    if (facet === "place") events.holders.forEach((all, n) => (good[n] = Number(all.includes(chosen))));
    const of = events.of[facet];
    for (let n = 0; n < failed.length; n += 1) {
      if (!has(of[n] ?? [], good)) failed[n] = (failed[n] ?? 0) | (1 << f);
    }
  });
  const { period, key } = filter;
  // An event belongs to a period in which it began, or may have begun.
  const [first, last] = [period?.first ?? -Infinity, period?.last ?? Infinity];
  const kept = [];
  const inside = new Uint8Array(events.count);
  for (let n = 0; n < failed.length; n += 1) {
    let bits = failed[n] ?? 0;
    if ((events.start[n] ?? 0) > last || (events.reach[n] ?? 0) < first) bits |= PERIOD;
    if (key && !events.key[n]) bits |= KEY;
    if (found && !found[n]) bits |= WORDS;
    failed[n] = bits;
    if (bits) continue;
    inside[n] = 1;
    kept.push(n);
  }
  return { kept: Int32Array.from(kept), inside, failed };
}

/**
 * Return how many events each choice would keep: those that fail no test but that of the choice.
 * @param {Events} events
 * @param {Answer} answer
 * @returns {Counts}
 */
export function counts(events, { failed }) {
  const choices = /** @type {Record<Facet, Int32Array>} */ ({});
  for (const facet of FACETS) choices[facet] = new Int32Array(events.facets[facet].length);
  const seen = new Int32Array(events.facets.place.length).fill(-1);
  const months = new Map();
  let keys = 0;
  for (let n = 0; n < failed.length; n += 1) {
    const bits = failed[n] ?? 0;
    if (bits & (bits - 1)) continue; // two tests or more
    if ((!bits || bits === KEY) && events.key[n]) keys += 1;
    if (!bits || bits === PERIOD) months.set(events.month[n], (months.get(events.month[n]) ?? 0) + 1);
    for (let f = 0; f < FACETS.length; f += 1) {
      if (bits && bits !== 1 << f) continue;
      const facet = /** @type {Facet} */ (FACETS[f]);
      const row = choices[facet];
      for (const one of events.of[facet][n] ?? []) {
        for (const choice of facet === "place" ? events.holders[one] ?? [] : [one]) {
          if (facet === "place" && seen[choice] === n) continue;
          if (facet === "place") seen[choice] = n;
          row[choice] = (row[choice] ?? 0) + 1;
        }
      }
    }
  }
  return { choices, months, keys };
}

/**
 * @param {number[]} numbers
 * @param {Uint8Array} good
 * @returns {boolean}
 */
function has(numbers, good) {
  for (let n = 0; n < numbers.length; n += 1) if (good[numbers[n] ?? 0]) return true;
  return false;
}

/**
 * @param {Choice[]} places
 * @param {number} place
 * @returns {number[]}
 */
function withHolders(places, place) {
  /** @type {number[]} */
  const found = [];
  for (let at = place; at >= 0 && !found.includes(at); at = Number(places[at]?.[2] ?? -1)) {
    found.push(at);
  }
  return found;
}

/**
 * @param {number} day
 * @param {boolean} undated
 * @returns {number}
 */
function listedUnder(day, undated) {
  const date = new Date(day * 864e5);
  return 13 * date.getUTCFullYear() + (undated ? 12 : date.getUTCMonth());
}

/**
 * @param {number} count
 * @param {number[]} set
 * @returns {Uint8Array}
 */
function flags(count, set) {
  const made = new Uint8Array(count);
  for (const n of set) made[n] = 1;
  return made;
}
