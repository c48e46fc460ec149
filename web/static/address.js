// The URL holds the reader's choices, with the same parameter names as on the live site, and our links carry them along.
import { carryParameters } from "../shared/address.js";

export const ROOT = new URL("..", import.meta.url);
const WITHIN = ".kl-editions a, .kl-nav a[hreflang], a.kl-here"; // links to this page at another edition, in another language, or outside the iframe
const originalUrls = new WeakMap(); // link to its original URL

/** The value of a URL parameter; empty where it is missing. */
export function asked(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** Writes choices into the URL; an empty value removes its parameter. */
export function remember(choices) {
  const here = new URL(location.href);
  for (const [name, value] of Object.entries(choices)) {
    if (value) here.searchParams.set(name, value);
    else here.searchParams.delete(name);
  }
  if (here.href === location.href) return;
  try {
    history.replaceState(history.state, "", here);
  } catch (error) {
    if (error.name !== "SecurityError") throw error; // Safari allows 100 calls in ten seconds; the next call writes all choices
  }
}

/** Adds the reader's choices to a link to one of our pages. */
function carry(link) {
  if (!originalUrls.has(link)) originalUrls.set(link, link.href);
  const to = new URL(originalUrls.get(link));
  if (!to.href.startsWith(ROOT.href) || link.getAttribute("href").startsWith("#")) return;
  const here = new URLSearchParams(location.search);
  carryParameters(link.matches(WITHIN) ? here.keys() : [...document.documentElement.dataset.carried.split(" "), "theme"], to);
  link.href = to.href;
}

/** Adds the reader's choices to each of our links just before it is followed, by mouse or keyboard. */
export function carryChoices() {
  for (const press of ["click", "auxclick", "keydown"]) {
    document.addEventListener(press, (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) carry(link);
    }, { capture: true });
  }
}
