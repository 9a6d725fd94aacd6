// @ts-check
// Words looked for in events, whatever their spelling: both are folded, and a beginning is enough.

import { words } from "../fold.js";

/** @typedef {{words: string[], events: number[][]}} Index words as written, and their events */
/** @typedef {Map<string, number[]>} Folded the rows of the index that a folded word stands in */

/**
 * @param {Index} index
 * @returns {Folded}
 */
export function folded(index) {
  /** @type {Folded} */
  const found = new Map();
  index.words.forEach((word, row) => {
    for (const one of words(word)) {
      const rows = found.get(one);
      if (rows) rows.push(row);
      else found.set(one, [row]);
    }
  });
  return found;
}

/**
 * Return whether each event has all words of a text, or the beginnings of all; nothing for no word.
 * @param {Index} index
 * @param {Folded} among
 * @param {string} text
 * @param {number} count how many events there are
 * @returns {Uint8Array | null}
 */
export function having(index, among, text, count) {
  /** @type {Uint8Array | null} */
  let all = null;
  for (const looked of words(text)) {
    const found = new Uint8Array(count);
    for (const [word, rows] of among) {
      if (word.startsWith(looked)) for (const row of rows) mark(found, index.events[row] ?? []);
    }
    if (all) found.forEach((yes, n) => (found[n] = yes & (all?.[n] ?? 0)));
    all = found;
  }
  return all;
}

/**
 * @param {Uint8Array} found
 * @param {number[]} steps
 */
function mark(found, steps) {
  let n = 0;
  for (const step of steps) {
    n += step;
    found[n] = 1;
  }
}
