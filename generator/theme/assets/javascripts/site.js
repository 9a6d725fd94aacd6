// @ts-check
// The one module on every page: it fetches another when the page holds what that one is for.
// A module so fetched exports `start(element, address)`, called once for each such element of each
// page, with the page's address: what the page says of other addresses is relative to that.
import "./header.js";
import "./steps.js";
import { onPage } from "./pages.js";

/** @type {[selector: string, fetched: () => Promise<{start: (element: HTMLElement, address: string) => void}>][]} */
const MODULES = [
  ["[data-missing]", () => import("./missing.js")],
  ["[data-timeline]", () => import("./timeline.js")],
  ["a.permalink", () => import("./copy.js")],
];

onPage(page => {
  const address = location.href; // which is the next page's soon, if the reader goes on
  for (const [selector, fetched] of MODULES) {
    /** @type {HTMLElement[]} */
    const elements = Array.from(page.querySelectorAll(selector));
    if (elements.length === 0) continue;
    fetched().then(module => {
      for (const element of elements) if (element.isConnected) module.start(element, address);
    });
  }
});
