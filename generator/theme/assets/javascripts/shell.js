// @ts-check
// Before anything is drawn: the colours that the reader chose, and what Material's bundle expects.
// A classic script in the head, for it must run before the page is painted.
"use strict";

// Material keeps what it stores apart by the site's address, which pages give relative to theirs.
var __md_scope = new URL(document.currentScript?.dataset.base ?? ".", location.href);

/** @type {(text: string) => number} */
function __md_hash(text) {
  let sum = 0;
  for (const mark of text) sum = ((sum << 5) - sum + mark.charCodeAt(0)) | 0;
  return sum;
}

/** @type {(key: string, kept?: Storage, scope?: URL) => any} */
function __md_get(key, kept, scope = __md_scope) {
  try {
    return JSON.parse((kept ?? localStorage).getItem(`${scope.pathname}.${key}`) ?? "null");
  } catch {
    return null; // storage is closed to us, or holds what is not ours
  }
}

/** @type {(key: string, value: any, kept?: Storage, scope?: URL) => void} */
function __md_set(key, value, kept, scope = __md_scope) {
  try {
    (kept ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // then it holds for this page only
  }
}

{
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const chosen = __md_get("scheme");
  if (chosen === "default" || chosen === "slate") root.dataset.mdColorScheme = chosen;

  // Instant navigation knows of no page before the reader has gone on to one: it would take the first
  // step within this page for a way to another, fetch it again and put it in its own place, so that
  // what is open closes and the keyboard's place is lost. steps.js says once the reader has gone on.
  const { pathname } = location;
  addEventListener("popstate", event => {
    if ("went" in root.dataset || location.pathname !== pathname) return;
    event.stopImmediatePropagation();
    dispatchEvent(new Event("step")); // for scripts of ours
  });

  // Instant navigation writes every address anew, which the elements of a picture refuse with an
  // error that ends it; theirs are right as they stand.
  for (const kind of [SVGAElement, SVGUseElement, SVGImageElement, SVGGradientElement,
    SVGPatternElement, SVGTextPathElement, SVGMPathElement, SVGFEImageElement]) {
    const href = Object.getOwnPropertyDescriptor(kind.prototype, "href");
    if (href) Object.defineProperty(kind.prototype, "href", { ...href, set() {} });
  }
}
