// A permalink that is pressed puts its address on the clipboard and says so; where that cannot be
// done it stays the link that it is.

const SAID = "Copied";
/** How long it is said, in milliseconds. */
const SHOWN = 2000;

/**
 * Let a permalink copy its address.
 * @param {HTMLElement} element an `<a class="permalink" href="#…">`
 * @returns {void}
 */
export function start(element) {
  if (!(element instanceof HTMLAnchorElement) || !navigator.clipboard?.writeText) return;
  if (element.dataset.copies !== undefined) return;
  element.dataset.copies = "";
  const said = status(element);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;
  element.addEventListener("click", event => {
    // With a key held down a reader asks for another tab, a window, a download.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    // The top of a page is the page.
    navigator.clipboard.writeText(element.href.replace(/#top$/, "")).then(
      () => {
        clearTimeout(silence);
        said.textContent = SAID;
        silence = setTimeout(() => { said.textContent = ""; }, SHOWN);
      },
      () => location.assign(element.href),
    );
  });
}

/**
 * Return what says beside a link that its address was copied: empty, and read out when it fills.
 * @param {HTMLElement} link
 * @returns {HTMLElement}
 */
function status(link) {
  const made = document.createElement("span");
  made.className = "copied";
  made.setAttribute("role", "status");
  link.after(made);
  return made;
}
