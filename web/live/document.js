// The document: the wish for less motion, its language, and one watch over all that changes in it.
const url = new URL(location.href);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
if (still !== (url.searchParams.get("motion") === "none")) {
  if (still) url.searchParams.set("motion", "none");
  else url.searchParams.delete("motion");
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // In an iframe with sandbox="allow-scripts" alone some browsers let no page change its address. It then moves as usual.
  }
}

const preferred = navigator.language.split("-")[0].toLowerCase();

/** The language that the page is read in: that of the address, else the browser's, else the first. */
function language() {
  const asked = new URLSearchParams(location.search).get("lang") ?? preferred;
  return Object.hasOwn(WORDS, asked) ? asked : Object.keys(WORDS)[0];
}

/** An interface word in that language, from the catalogues. */
function say(word) {
  return WORDS[language()][word] ?? word;
}

/** The element of Streamlit's that holds the whole page. */
function pageElement() {
  return document.querySelector(STREAMLIT.page);
}

const watchers = [];

/** Calls `act` after the document has changed, at most fifty times a second, and once now. */
function watch(act) {
  watchers.push(act);
  attempt(act);
}

/** Calls `act`; an error in it is reported and stops no other part of the page. */
function attempt(act) {
  try {
    act();
  } catch (error) {
    reportError(error);
  }
}

/** Sets an attribute where it differs, so that the watch is not woken for nothing. */
function set(element, name, value) {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

let isDue = false, changedAt = 0;
const look = () => {
  isDue = false;
  for (const act of watchers) attempt(act);
};
new MutationObserver(() => {
  changedAt = performance.now();
  if (isDue) return;
  isDue = true;
  setTimeout(look, 20); // not with the next frame: where the map is slow to draw, that may be seconds away
}).observe(document, { subtree: true, childList: true, characterData: true });

watch(() => set(document.documentElement, "lang", language()));
