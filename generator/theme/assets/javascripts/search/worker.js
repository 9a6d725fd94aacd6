// @ts-check
// The search of the theme, fed when somebody searches and not before.
//
// The theme starts a worker on every page and hands it an index. This one takes its place, in the
// theme's own protocol: it answers the setup at once, and fetches the documents and the theme's
// worker with the first question. To each document it adds the folded spellings of its words and
// of all names that it goes by, to each question the folded spellings of its words.

/** The kinds of the theme's messages. */
const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

/** @typedef {{location: string, title: string, text: string, tags?: string[], boost?: number, of?: number[], also?: string}} Doc */
/** @typedef {{location: string, title: string, text: string, tags?: string[], score: number, terms: Record<string, boolean>}} Item */
/** @typedef {typeof import("../fold.js")} Fold */

/** @type {any} the theme's settings of its index */
let settings;
/** @type {Promise<{fold: Fold, names: Map<string, string[]>, ask: (query: string) => Promise<Item[][]>}> | undefined} */
let engine;
/** @type {string | undefined} the newest question, if one waits */
let waiting;
let busy = false;

addEventListener("message", event => {
  const { type, data } = event.data;
  if (type === SETUP) {
    settings = data;
    postMessage({ type: READY });
  } else if (type === QUERY) {
    waiting = data;
    if (!busy) answer();
  }
});

/** Answer the newest question, then one that came meanwhile. */
async function answer() {
  busy = true;
  while (waiting !== undefined) {
    const query = waiting;
    waiting = undefined;
    postMessage({ type: RESULT, data: { items: query.trim() ? await found(query).catch(failed) : [] } });
  }
  busy = false;
}

/**
 * Return what tells a reader that the search could not be had: a result, for the theme shows nothing else.
 * @returns {Item[][]}
 */
function failed() {
  const title = "The search could not be loaded. Change the words to try again.";
  return [[{ location: "", title, text: "", score: 0, terms: {} }]];
}

/**
 * Return what has all words of a question, or else some; a record of just this name comes first.
 * @param {string} query
 * @returns {Promise<Item[][]>}
 */
async function found(query) {
  const { fold, ask, names } = await (engine ??= start().catch(error => {
    engine = undefined; // the next question tries anew
    throw error;
  }));
  const own = fold.bare(query).split(/[\s-]+/).filter(Boolean);
  const wanted = fold.words(query);
  const also = names.get(wanted.join(" ")) ?? [];
  const added = [...wanted, ...also].filter(word => !own.includes(word) && /\p{L}/u.test(word));
  /** @type {Item[][]} */
  const items = await ask([...own, ...added].join(" "));
  for (const item of items.flat()) {
    const same = also.length > 0 && also.every(word => item.terms[word]);
    item.terms = same ? {} : lacking(item.terms, own, fold);
  }
  const whole = items.filter(group => group.some(item => Object.values(item.terms).every(Boolean)));
  const kept = whole.length ? whole : items;
  /** @param {Item[]} group */
  const first = group => Number(group.some(item => named(item, wanted, fold)));
  return kept.sort((a, b) => first(b) - first(a)); // which leaves the rest in the theme's order
}

/**
 * Return which of the reader's own words a result has, in one spelling or another.
 * @param {Record<string, boolean>} terms
 * @param {string[]} own
 * @param {Fold} fold
 * @returns {Record<string, boolean>}
 */
function lacking(terms, own, fold) {
  /** @param {string} word */
  const has = word => terms[word] || fold.words(word).every(folded => terms[folded]);
  return Object.fromEntries(own.filter(word => word in terms).map(word => [word, has(word)]));
}

/**
 * Whether a record goes by a name: its title or another name of it, in one spelling or another.
 * @param {Item} item
 * @param {string[]} wanted
 * @param {Fold} fold
 * @returns {boolean}
 */
function named(item, wanted, fold) {
  const names = [item.title, ...(item.tags ?? [])];
  return names.some(name => fold.words(plain(name)).join(" ") === wanted.join(" "));
}

/**
 * Return the words of a piece of the index, which is HTML.
 * @param {string} html
 * @returns {string}
 */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:lt|gt|amp);/g, entity => ({ "&lt;": "<", "&gt;": ">" })[entity] ?? "&");
}

/** Fetch the documents, and start the theme's worker with them. */
async function start() {
  const here = new URL(self.location.href);
  const name = here.searchParams.get("engine") ?? "";
  // A name and no address: whoever may write this worker's address names no script of their own.
  if (!/^[\w-][\w.-]*\.js$/.test(name)) throw new Error("no search of the theme");
  const theirs = new URL(`../../javascripts/workers/${name}`, here);
  const [fold, records, pages] = await Promise.all([
    import("../fold.js"),
    fetched("../../../search/records.json"),
    fetched("../../../search/pages.json"),
  ]);
  const worker = new Worker(theirs);
  /** @param {object} message */
  const told = message =>
    new Promise(resolve => {
      worker.onmessage = event => resolve(event.data.data);
      worker.postMessage(message);
    });
  /** @type {Doc[]} */
  const docs = [...records, ...pages];
  for (const doc of docs) doc.also = spellings(doc, docs, fold);
  const fields = { ...settings.config.fields, also: { boost: 100 } };
  const config = { ...settings.config, lang: ["en"], pipeline: ["stopWordFilter"], fields };
  await told({ type: SETUP, data: { ...settings, config, docs } });
  /** @param {string} query */
  const ask = async query => (await told({ type: QUERY, data: query }))?.items ?? [];
  // A record's other names, folded, each with the words of its name here.
  const names = new Map(docs.flatMap(({ title, tags = [] }) =>
    tags.map(tag => /** @type {[string, string[]]} */ ([fold.words(plain(tag)).join(" "), fold.words(plain(title))]))));
  return { fold, names, ask };
}

/**
 * Return the folded words of a document's names and of those of the records it is about.
 * @param {Doc} doc
 * @param {Doc[]} docs
 * @param {Fold} fold
 * @returns {string}
 */
function spellings(doc, docs, fold) {
  const own = [doc, ...(doc.of ?? []).map(number => docs[number])];
  const names = own.flatMap(one => (one ? [one.title, ...(one.tags ?? [])] : []));
  return [...new Set(names.flatMap(name => fold.words(plain(name))))].join(" ");
}

/**
 * @param {string} path
 * @returns {Promise<Doc[]>}
 */
async function fetched(path) {
  const answer = await fetch(new URL(path, self.location.href));
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  return answer.json();
}
