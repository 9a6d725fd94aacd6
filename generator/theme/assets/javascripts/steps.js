// @ts-check
// Steps within the page that was opened first are the browser's own: see shell.js, which keeps those
// of the history from the theme. Here are those that are clicked.

const root = document.documentElement;

// The theme's own signal, given once it goes to another page, and from then on at every step.
/** @type {any} */ (window).location$?.subscribe(() => {
  root.dataset.went = "";
});

document.addEventListener(
  "click",
  event => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    if ("went" in root.dataset || !(link instanceof HTMLAnchorElement)) return;
    if (link.dataset.copies !== undefined) return; // copy.js keeps its own from the theme
    const [page] = location.href.split("#");
    if (link.hash && link.href.split("#")[0] === page) event.stopPropagation();
  },
  true,
);

export {};
