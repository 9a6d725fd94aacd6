// @ts-check
// How many events stand in each stretch of time: what a strip draws, however many events there are.

import { dayOf, partsOf } from "./dates.js";

/** @typedef {import("./dates.js").Period} Period */
/** @typedef {import("./filters.js").Events} Events */
/** @typedef {{ink: Int32Array, hatched: Int32Array, pale: Int32Array}} Counts kept, kept and contested, others */

// From so many months on a bar is a year (as in generator/pages/strip.py).
const MOST_MONTHS = 300;

/**
 * Return where the months of a period begin, or its years if those are many, and its end.
 * @param {Period} period
 * @returns {number[]}
 */
export function overviewEdges(period) {
  const [start, end] = [partsOf(period.first), partsOf(period.last)];
  const months = 12 * (end.year - start.year) + end.month - start.month + 1;
  if (months > MOST_MONTHS) {
    return range(end.year - start.year + 2, n => dayOf(start.year + n, 1, 1));
  }
  return range(months + 1, n => dayOf(start.year, start.month + n, 1));
}

/**
 * Return how a chosen period is divided: into days, weeks or months, by its length.
 * @param {Period} period
 * @returns {{unit: "day" | "week" | "month", edges: number[]}}
 */
export function detailEdges(period) {
  const days = period.last - period.first + 1;
  if (days > 1100) return { unit: "month", edges: overviewEdges(period) };
  const step = days > 124 ? 7 : 1;
  const edges = range(Math.ceil(days / step), n => period.first + n * step);
  return { unit: step === 7 ? "week" : "day", edges: [...edges, period.last + 1] };
}

/**
 * Return which stretch each event stands in, -1 for none.
 * @param {Int32Array} days
 * @param {number[]} edges
 * @returns {Int32Array}
 */
export function bucketOf(days, edges) {
  return days.map(day => {
    let [low, high] = [0, edges.length - 1];
    if (day < (edges[low] ?? 0) || day >= (edges[high] ?? 0)) return -1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) <= day) low = middle;
      else high = middle;
    }
    return low;
  });
}

/**
 * Count the events of each stretch.
 * @param {Int32Array} bucket which stretch each event stands in
 * @param {number} many how many stretches there are
 * @param {Uint8Array} inside whether an event is kept
 * @param {Uint8Array} contested
 * @returns {Counts}
 */
export function counted(bucket, many, inside, contested) {
  const made = { ink: new Int32Array(many), hatched: new Int32Array(many), pale: new Int32Array(many) };
  for (let n = 0; n < bucket.length; n += 1) {
    const at = bucket[n] ?? -1;
    if (at < 0) continue;
    const row = !inside[n] ? made.pale : contested[n] ? made.hatched : made.ink;
    row[at] = (row[at] ?? 0) + 1;
  }
  return made;
}

/**
 * @param {number} many
 * @param {(n: number) => number} made
 * @returns {number[]}
 */
function range(many, made) {
  return Array.from({ length: many }, (_, n) => made(n));
}
