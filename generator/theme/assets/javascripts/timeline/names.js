// @ts-check
// Names over the closer strip: the places of key events, each a link to its event.

import { draw } from "./dom.js";

/** @typedef {import("./filters.js").Events} Events */
/** @typedef {{n: number, x: number, words: string, row: number, after: boolean, left: number, right: number}} Name */

const [LETTER, LONGEST, ROW, ROWS, GAP] = [7, 22, 24, 2, 6];
/** How much room names take over the marks. */
export const NAMES = ROW * ROWS;

/**
 * Return the names that there is room for, none over another or over what leads down from it.
 * @param {Events} events
 * @param {{n: number, x: number}[]} marks
 * @param {number} width
 * @returns {Name[]}
 */
export function named(events, marks, width) {
  /** @type {Name[]} */
  const made = [];
  for (const { n, x } of marks) {
    const words = events.key[n] ? placeOf(events, n) : "";
    if (!words || words.length > LONGEST || made.some(other => other.words === words)) continue;
    const long = LETTER * words.length + 10;
    const ways = [1, 0].flatMap(row => [true, false].map(after => (
      { n, x, words, row, after, left: after ? x : x - long, right: after ? x + long : x })));
    const free = ways.find(way => way.left >= 0 && way.right <= width && made.every(other => apart(way, other)));
    if (free) made.push(free);
  }
  return made.sort((one, other) => one.x - other.x);
}

/**
 * Draw names and what leads from each to its mark; where each leads to may come later.
 * @param {Name[]} names
 * @param {Map<number, number>} tops where the mark of each event begins
 * @param {Promise<[string, string][]>} found the address of each, and its date and title
 * @returns {SVGElement}
 */
export function drawn(names, tops, found) {
  const texts = names.map(({ x, words, row, after }) =>
    draw("text", { x, dx: after ? 5 : -5, y: 13 + row * ROW, "text-anchor": after ? "start" : "end" }, words));
  const lines = names.map(({ n, x, row }) =>
    draw("line", { class: "lead-line", x1: x, x2: x, y1: 4 + row * ROW, y2: tops.get(n) ?? 0 }));
  found.then(all => all.forEach(([address, about], at) => {
    const [text, name] = [texts[at], names[at]];
    if (!text || !name) return;
    const { left, right, row } = name;
    const link = draw("a", { href: address }, draw("title", {}, about),
      draw("rect", { class: "reach", x: left, y: row * ROW - 4, width: right - left, height: ROW }));
    text.replaceWith(link);
    link.append(text);
  })); // until then, or without, a name alone still names
  return draw("g", { class: "key" }, ...lines, ...texts);
}

/**
 * Return the place of an event if it is one, with what holds it; none for several, or a country.
 * @param {Events} events
 * @param {number} n
 * @returns {string}
 */
function placeOf(events, n) {
  const places = events.of.place[n] ?? [];
  const one = places.find(place => places.every(other => events.holders[place]?.includes(other)));
  if (one === undefined || (events.holders[one] ?? []).length < 2) return "";
  return String(events.facets.place[one]?.[1]);
}

/**
 * @param {Name} one
 * @param {Name} other
 * @returns {boolean} whether two names stand clear of each other, and of the upper one's line
 */
function apart(one, other) {
  if (one.row === other.row) return one.right + GAP <= other.left || other.right + GAP <= one.left;
  const [above, below] = one.row < other.row ? [one, other] : [other, one];
  return above.x < below.left - GAP || above.x > below.right + GAP;
}
