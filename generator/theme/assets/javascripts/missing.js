// @ts-check
// The page for an address that leads nowhere: the words of the address, to be searched for.

/**
 * @param {HTMLElement} offer a hidden sentence that ends in a link to the home page
 * @returns {void}
 */
export function start(offer) {
  const last = location.pathname.split("/").filter(Boolean).at(-1) ?? "";
  let words;
  try {
    words = decodeURIComponent(last);
  } catch {
    return; // no address that anybody meant
  }
  // A record's id, without the day that it begins with.
  words = words.replace(/\.html?$/, "").replace(/^\d{4}(-\d\d){0,2}(?=-)/, "");
  words = words.replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 80);
  const link = offer.querySelector("a");
  if (!/\p{L}{2}/u.test(words) || !link) return;
  const home = new URL(link.href);
  home.searchParams.set("q", words);
  link.href = home.href;
  link.textContent = words;
  offer.hidden = false;
}
