// One spelling for many: what a reader types and what a record says are compared folded.
//
// Names come over into Latin letters in many ways ("Jisr al-Shughour", "Jisr ash-Shughur"), and
// Arabic is typed with and without its marks. A folded word is for comparing, never for reading.

const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;
const WORD = /[\p{L}\p{N}]+/gu;
/** Arabic letters that are written for one another. */
const ARABIC = /** @type {[RegExp, string][]} */ ([
  [/[\u0622\u0623\u0625\u0671]/g, "\u0627"],
  [/\u0649|\u06cc/g, "\u064a"],
  [/\u0629/g, "\u0647"],
  [/\u0624/g, "\u0648"],
  [/\u0626/g, "\u064a"],
  [/\u06a9/g, "\u0643"],
]);
/** Latin spellings of one sound, longest first; then double letters as one. */
const LATIN = /** @type {[RegExp, string][]} */ ([
  [/a[iy]|e[aeiy]|i[ey]/g, "i"],
  [/a[uw]|o[ouw]/g, "u"],
  [/aa/g, "a"],
  [/e/g, "i"],
  [/o/g, "u"],
  [/q/g, "k"],
  [/dh/g, "d"],
  [/gh/g, "g"],
  [/kh/g, "h"],
  [/(\p{L})\1/gu, "$1"],
  [/(?<=.{2})ah$/g, "a"],
]);
/** The article before its word, joined or apart: al-, el-, ul-, ash-, an-, ez-, "esh". */
const ARTICLE = /(?<![\p{L}\p{N}])(?:[ae](?:l|[dnrstz]|sh|th|dh)|ul)(?:['’ʿʾ-]| +)(?=\p{L})/gu;

/**
 * Return a text in small letters, without the articles and the marks of its words.
 * @param {string} text
 * @returns {string}
 */
export function bare(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(MARKS, "")
    .replace(ARTICLE, "")
    .replace(/(?<=\p{L})['’ʿʾ‘`](?=\p{L})/gu, "");
}

/**
 * Return the words of a text, folded, in order; articles and marks are left out.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return (bare(text).match(WORD) ?? []).map(word);
}

/**
 * Return one word folded.
 * @param {string} plain a word in small letters, without marks
 * @returns {string}
 */
function word(plain) {
  if (/[\u0600-\u06ff]/.test(plain)) {
    const folded = ARABIC.reduce((found, [from, to]) => found.replace(from, to), plain);
    return folded.replace(/^\u0627\u0644(?=..)/, "");
  }
  return LATIN.reduce((found, [from, to]) => found.replace(from, to), plain);
}
