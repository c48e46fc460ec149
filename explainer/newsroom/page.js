// What only the browser knows, told before Streamlit starts: the wish for less motion and the language of the document.
(() => {
  const LANGUAGES = ["en", "fr"];
  const url = new URL(location.href);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still !== (url.searchParams.get("motion") === "none")) {
    if (still) url.searchParams.set("motion", "none");
    else url.searchParams.delete("motion");
    history.replaceState(history.state, "", url);
  }

  const preferred = navigator.language.split("-")[0].toLowerCase();
  const speak = () => {
    const asked = new URLSearchParams(location.search).get("lang") ?? preferred;
    document.documentElement.lang = LANGUAGES.includes(asked) ? asked : LANGUAGES[0];
  };
  speak();
  // The title changes with every page and every language.
  new MutationObserver(speak).observe(document.head, { subtree: true, childList: true, characterData: true });
})();
