// @ts-check
// Days as numbers, counted from 1 January 1970 as in the data, and what they are called.

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
];

/** @typedef {{year: number, month: number, day: number}} Parts month and day from 1 */
/** @typedef {{first: number, last: number}} Period days, both within it */

/**
 * @param {number} year
 * @param {number} month from 1; 13 is January of the year after
 * @param {number} day
 * @returns {number}
 */
export function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 864e5);
}

/**
 * @param {number} day
 * @returns {Parts}
 */
export function partsOf(day) {
  const date = new Date(day * 864e5);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * @param {number} year
 * @param {number} [month] from 1; 0 or none is the whole year
 * @returns {Period}
 */
export function periodOf(year, month) {
  if (!month) return { first: dayOf(year, 1, 1), last: dayOf(year + 1, 1, 1) - 1 };
  return { first: dayOf(year, month, 1), last: dayOf(year, month + 1, 1) - 1 };
}

/**
 * Return the period that an address means by `2015`, `2015-04` or `2015-04-25`, or nothing.
 * @param {string} text
 * @returns {Period | null}
 */
export function readPeriod(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (month > 12 || (found[2] && !month)) return null;
  const whole = periodOf(year, month);
  if (!found[3]) return whole;
  const one = dayOf(year, month, day);
  return day && one <= whole.last ? { first: one, last: one } : null;
}

/**
 * Return a period as the two ends that an address gives, each as short as both can be.
 * @param {Period} period
 * @returns {{from: string, to: string}}
 */
export function writePeriod({ first, last }) {
  const [start, end, next] = [partsOf(first), partsOf(last), partsOf(last + 1)];
  const year = (/** @type {Parts} */ of) => String(of.year).padStart(4, "0");
  const two = (/** @type {number} */ of) => String(of).padStart(2, "0");
  if (start.day === 1 && next.day === 1) {
    if (start.month === 1 && next.month === 1) return { from: year(start), to: year(end) };
    return { from: `${year(start)}-${two(start.month)}`, to: `${year(end)}-${two(end.month)}` };
  }
  const whole = (/** @type {Parts} */ of) => `${year(of)}-${two(of.month)}-${two(of.day)}`;
  return { from: whole(start), to: whole(end) };
}

/**
 * @param {number} day
 * @returns {string} as in "25 April 2015"
 */
export function dayWords(day) {
  const { year, month, day: number } = partsOf(day);
  return `${number} ${monthWords(year, month)}`;
}

/**
 * @param {number} year
 * @param {number} month
 * @returns {string}
 */
export function monthWords(year, month) {
  return `${MONTHS[month - 1]} ${year}`;
}

/**
 * @param {number} month
 * @returns {string}
 */
export function monthName(month) {
  return MONTHS[month - 1] ?? "";
}

/**
 * Return what a period is called: "2015", "January to July 2015", "25 April 2015".
 * @param {Period} period
 * @returns {string}
 */
export function periodWords({ first, last }) {
  if (first === last) return dayWords(first);
  const [start, end, next] = [partsOf(first), partsOf(last), partsOf(last + 1)];
  if (start.day !== 1 || next.day !== 1) return `${dayWords(first)} to ${dayWords(last)}`;
  if (start.month === 1 && next.month === 1) {
    return start.year === end.year ? `${start.year}` : `${start.year} to ${end.year}`;
  }
  const to = monthWords(end.year, end.month);
  if (start.year !== end.year) return `${monthWords(start.year, start.month)} to ${to}`;
  return start.month === end.month ? to : `${monthName(start.month)} to ${to}`;
}
