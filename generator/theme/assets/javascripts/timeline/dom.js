// @ts-check
// Elements made by hand: text is always text, never markup.

const SVG = "http://www.w3.org/2000/svg";
// What reads from right to left, from its first letter to its last before other letters.
const RTL = "\\u0590-\\u08ff\\ufb1d-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc";
const OTHER = "A-Za-z\\u00c0-\\u058f";
const TURNED = new RegExp(`[${RTL}](?:[^${OTHER}${RTL}]*[${RTL}])*`, "g");

/** @typedef {Record<string, string | number | boolean>} Attributes false leaves one out */
/** @typedef {(Node | string)[]} Content */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...content);
  return made;
}

/**
 * @param {string} name
 * @param {Attributes} attributes
 * @param {...(Node | string)} content
 * @returns {SVGElement}
 */
export function draw(name, attributes, ...content) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  set(made, attributes);
  made.append(...content);
  return made;
}

/**
 * @param {Element} element
 * @param {Attributes} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Return text with what reads from right to left set apart, so that it turns nothing else.
 * @param {string} text
 * @returns {Content}
 */
export function apart(text) {
  /** @type {Content} */
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(TURNED)) {
    if (found.index > end) parts.push(text.slice(end, found.index));
    parts.push(make("bdi", { dir: "rtl" }, found[0]));
    end = found.index + found[0].length;
  }
  if (end < text.length || !parts.length) parts.push(text.slice(end));
  return parts;
}

/**
 * Return a count with its noun: "1 event", "1,204 events".
 * @param {number} number
 * @param {string} one
 * @returns {string}
 */
export function counted(number, one) {
  return `${many(number)} ${one}${number === 1 ? "" : "s"}`;
}

/**
 * Return a whole number as the pages write it; what browsers have for this takes long to begin with.
 * @param {number} number
 * @returns {string}
 */
export function many(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Do something when nothing else is to do.
 * @param {() => void} work that nobody waits for
 */
export function later(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work, 50);
}
