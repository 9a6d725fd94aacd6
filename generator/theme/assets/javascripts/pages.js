// @ts-check
// Pages come and go without a reload (Material's instant navigation); what a module does to a page
// it does again for the next one.

/**
 * Call back for the page that is shown, and again for each page that takes its place.
 * @param {(page: Document) => void} callback
 * @returns {void}
 */
export function onPage(callback) {
  const pages = /** @type {any} */ (window).document$;
  if (pages) pages.subscribe(callback);
  else callback(document);
}
