// @ts-check
// The header's three controls: colours, menu, search. Material's search does the searching.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const kept = /** @type {{__md_set(key: string, value: string | null): void}} */ (
  /** @type {unknown} */ (window)
);

// ---- colours ----

/** Whether dark colours are shown: as the reader chose, else as the system says. */
function isDark() {
  const chosen = root.dataset.mdColorScheme;
  return chosen ? chosen === "slate" : system.matches;
}

/** Say on the switch which colours are shown. */
function showScheme() {
  document.querySelector("[data-scheme]")?.setAttribute("aria-pressed", String(isDark()));
}

/** Change to the other colours; those that the system has are followed again, not kept. */
function switchScheme() {
  const dark = !isDark();
  const chosen = dark === system.matches ? null : dark ? "slate" : "default";
  if (chosen) root.dataset.mdColorScheme = chosen;
  else delete root.dataset.mdColorScheme;
  kept.__md_set("scheme", chosen);
  showScheme();
}

system.addEventListener("change", showScheme);
showScheme();

// ---- menu ----

/**
 * Close the menu.
 * @param {boolean} back whether focus goes back to its word
 */
function closeMenu(back) {
  const menu = document.querySelector(".menu[open]");
  menu?.removeAttribute("open");
  if (back) menu?.querySelector("summary")?.focus();
}

// ---- search ----

/** @type {HTMLInputElement | null} */
const searching = document.querySelector("#__search");
/** @type {HTMLElement | null} */
const search = document.querySelector("[data-md-component=search]");
/** @type {HTMLElement | null} */
const opener = document.querySelector("[data-search]");

/** Open the search, and stand in its field. */
function openSearch() {
  if (!searching?.checked) searching?.click();
  /** @type {HTMLElement | null | undefined} */ (search?.querySelector("input"))?.focus();
}

searching?.addEventListener("change", () => {
  opener?.setAttribute("aria-expanded", String(searching.checked));
  const at = document.activeElement;
  if (!searching.checked && (at === document.body || search?.contains(at)))
    opener?.focus({ preventScroll: true });
});

search?.addEventListener("focusout", event => {
  const to = event.relatedTarget;
  if (to instanceof Node && !search.contains(to) && searching?.checked) searching.click();
});

// Material leaves what was found to the arrow keys; it can be reached by Tab, too.
// Material listens for keys alone; what is pasted or dictated is a question too.
search?.querySelector("input")?.addEventListener("input", event =>
  event.currentTarget?.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

const found = search?.querySelector(".md-search-result__list");
if (found)
  new MutationObserver(() => {
    for (const link of found.querySelectorAll("[tabindex='-1']")) link.removeAttribute("tabindex");
  }).observe(found, { childList: true, subtree: true });

// ---- what is clicked and typed, on this page and those that take its place ----

document.addEventListener("click", event => {
  const at = /** @type {Element} */ (event.target);
  if (at.closest("[data-scheme]")) switchScheme();
  if (at.closest("[data-search]")) openSearch();
  if (!at.closest(".menu") || at.closest(".menu a")) closeMenu(false);
});

// A link in a picture is none to Material; one beside it, clicked for it, is.
document.addEventListener(
  "click",
  event => {
    const link = /** @type {Element} */ (event.target).closest("svg a");
    if (!(link instanceof SVGAElement)) return;
    event.stopPropagation();
    if (event.button || event.shiftKey || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const stand = document.createElement("a");
    stand.href = link.href.baseVal;
    document.body.append(stand);
    stand.click();
    stand.remove();
  },
  true,
);

// Material listens on the window; keys that are kept from there are the browser's again. A single
// letter opens nothing, for whoever speaks to their computer types letters by accident; Tab goes
// on through what was found instead of closing it.
document.addEventListener("keydown", event => {
  if (event.key === "Escape") closeMenu(true);
  const open = searching?.checked;
  if (open ? event.key === "Tab" : /^[fsnp,./]$/.test(event.key)) event.stopPropagation();
});

export {};
