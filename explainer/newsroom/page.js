// What only the browser knows or can do: the wish for less motion, the language of the document, and presses on the
// buttons of our own HTML, which Streamlit does not hear.
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

  // A pick is passed on to the control behind it, which has a button with the same id as its words.
  let picked = "";
  // What an address names is brought into view once it is there: a claim that is open, or a place on the page.
  let wanted = location.hash.slice(1) || (url.searchParams.has("claim") ? "claim" : "");
  document.addEventListener("click", (event) => {
    const pick = event.target.closest?.("[data-pick]");
    if (!pick) return;
    const [parameter, id] = pick.dataset.pick.split(":");
    const buttons = document.querySelectorAll(`.st-key-picks-${parameter} button`);
    [...buttons].find((button) => button.textContent.trim() === id)?.click();
    picked = pick.dataset.pick;
  });
  // The list is drawn anew after a pick; the focus stays on the button that was pressed.
  for (const away of ["pointerdown", "keydown", "wheel"]) {
    document.addEventListener(away, () => (picked = wanted = ""), { capture: true, passive: true });
  }
  new MutationObserver(() => {
    if (picked && document.activeElement === document.body) {
      document.querySelector(`[data-pick="${picked}"]`)?.focus({ preventScroll: true });
    }
  }).observe(document, { subtree: true, childList: true });

  // A link to a page of ours goes there as the masthead does, without loading everything again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.kl-go");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const to = new URL(link.href);
    const here = new URLSearchParams(location.search);
    for (const kept of ["motion", "speed", "pace", "w"]) {
      if (here.has(kept) && !to.searchParams.has(kept)) to.searchParams.set(kept, here.get(kept));
    }
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    wanted = to.hash.slice(1) || (to.searchParams.has("claim") ? "claim" : "");
  });
  new MutationObserver(() => {
    const place = wanted && document.querySelector(wanted === "claim" ? "[data-open-claim]" : `[id="${CSS.escape(wanted)}"]`);
    if (!place) return;
    wanted = "";
    place.scrollIntoView({ block: "start" });
  }).observe(document, { subtree: true, childList: true });

  // A button that saves a figure as a picture presses plotly's own, which is not shown and speaks English only.
  document.addEventListener("click", (event) => {
    const figure = event.target.closest?.("[data-save]")?.dataset.save;
    if (figure) document.querySelector(`.st-key-${figure} .modebar-btn`)?.click();
  });
})();
