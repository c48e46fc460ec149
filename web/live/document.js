// The document: reduced motion, language, and one MutationObserver that all parts of page.js share.
const url = new URL(location.href);
const reducesMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
if (reducesMotion !== (url.searchParams.get("motion") === "none")) {
  if (reducesMotion) url.searchParams.set("motion", "none");
  else url.searchParams.delete("motion");
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // In an iframe with sandbox="allow-scripts" alone some browsers let no page change its address. It then moves as usual.
  }
}

/** Our language that is nearest to a language tag, as in explainer/words.py; undefined where none is. */
function nearestLanguage(tag) {
  const nearest = tag.trim().split(/[-_]/)[0].toLowerCase();
  return Object.hasOwn(WORDS, nearest) ? nearest : undefined;
}

/** The language of the page: from the URL, else from the browser, else the first of ours. */
function language() {
  const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  return nearestLanguage(asked) ?? Object.keys(WORDS)[0];
}

/** Translates an interface word into that language. */
function say(word) {
  return WORDS[language()][word] ?? word;
}

/** Streamlit's element that contains the whole page. */
function pageElement() {
  return document.querySelector(STREAMLIT.page);
}

const watchers = [];

/** Calls `act` now, and again after each change of the document, throttled to 50 times a second. */
function watch(act) {
  watchers.push(act);
  attempt(act);
}

/** Calls `act`; reports an error in it, so that the other parts of the page go on. */
function attempt(act) {
  try {
    act();
  } catch (error) {
    reportError(error);
  }
}

/** Sets an attribute only where it differs, so that the observer is not triggered for nothing. */
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
  setTimeout(look, 20); // not requestAnimationFrame, which may take seconds while a slow map draws
}).observe(document, { subtree: true, childList: true, characterData: true });

// The document's language follows ours, unless somebody else has changed it, such as a translator.
let toldLanguage = document.documentElement.lang;
watch(() => {
  if (language() === toldLanguage) return;
  if (document.documentElement.lang === toldLanguage) document.documentElement.lang = language();
  toldLanguage = language();
});
