// @ts-check
// The page for an address that leads nowhere, where nobody has said where the site stands: its
// links begin at the root of the host. This script's own address says where the site begins.

const root = new URL("../..", import.meta.url).pathname;
const named = "a[href^='/'], link[rel='stylesheet'][href^='/'], link[rel='icon'][href^='/']";
if (root !== "/") {
  for (const element of document.querySelectorAll(named)) {
    element.setAttribute("href", root + (element.getAttribute("href") ?? "").slice(1));
  }
}
