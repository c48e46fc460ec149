// The reader's choices stand in the address, under the same names as in the live edition, and go with every link of ours.
import { carryParameters } from "../shared/address.js";

export const ROOT = new URL("..", import.meta.url);
const WITHIN = ".kl-editions a, .kl-nav a[hreflang], a.kl-here"; // the same page at another edition, in another language, as a whole
const written = new WeakMap(); // link to its address as the page has it

/** What the address says of a parameter; empty where it says nothing. */
export function asked(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** Writes choices into the address; an empty one is taken out of it. */
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
    if (error.name !== "SecurityError") throw error; // Safari takes a hundred in ten seconds; the next one says it all
  }
}

/** A link to a page of ours takes the reader's choices along. */
function carry(link) {
  if (!written.has(link)) written.set(link, link.href);
  const to = new URL(written.get(link));
  if (!to.href.startsWith(ROOT.href) || link.getAttribute("href").startsWith("#")) return;
  const here = new URLSearchParams(location.search);
  carryParameters(link.matches(WITHIN) ? here.keys() : [...document.documentElement.dataset.carried.split(" "), "theme"], to);
  link.href = to.href;
}

/** Lets every link of ours take the choices along, however it is followed. */
export function carryChoices() {
  for (const press of ["click", "auxclick", "keydown"]) {
    document.addEventListener(press, (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) carry(link);
    }, { capture: true });
  }
}
