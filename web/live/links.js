// Links between our pages without a reload, and scrolling to what the URL names: an open claim or an anchor.
// The target is scrolled into view once Streamlit has drawn it, unless the reader acts first.
let wanted = location.hash.slice(1) || (url.searchParams.has("claim") ? "claim" : "");
for (const away of ["pointerdown", "keydown", "wheel"]) {
  document.addEventListener(away, () => (wanted = ""), { capture: true, passive: true });
}

const CARRIED = ["motion", ...CARRIED_CHOICES, ...EMBED_PARAMETERS];
const navigationLinks = () => [...document.querySelectorAll(`${STREAMLIT.root} .kl-nav a`)];
let taken = -1; // index of the navigation link that was followed last

/** The URL that a link leads to, with the reader's choices from the current URL. */
function target(link, here) {
  const to = new URL(link.href);
  if (!link.closest(".kl-nav")) {
    carryParameters(CARRIED, to);
    return to;
  }
  // The current URL has the newest choices: steps and picks do not redraw the link.
  const asked = new URLSearchParams(here);
  asked.set("lang", to.searchParams.get("lang"));
  if (!asked.has("at")) asked.set("at", to.searchParams.get("at"));
  if (!link.hreflang) for (const left of ["claim", "pg"]) asked.delete(left);
  to.search = asked;
  return to;
}

// Follows a link to another page of ours with history.pushState, so that the browser does not reload everything.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(`a.kl-go, ${STREAMLIT.root} .kl-nav a`);
  if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const to = target(link, new URLSearchParams(location.search));
  keepPosition();
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  wanted = to.hash.slice(1) || (to.searchParams.has("claim") ? "claim" : "");
  taken = navigationLinks().indexOf(link);
});
// The navigation is redrawn on the new page; the focus returns to the link that was followed, or to the button of the menu with it.
for (const away of ["pointerdown", "keydown"]) document.addEventListener(away, () => (taken = -1), { capture: true, passive: true });
watch(() => {
  if (taken < 0 || document.activeElement !== document.body) return;
  const link = navigationLinks()[taken];
  (link?.checkVisibility() ? link : link?.closest(".kl-nav").querySelector(".kl-more"))?.focus({ preventScroll: true });
});
watch(() => {
  const place = wanted && document.querySelector(wanted === "claim" ? "[data-open-claim]" : `[id="${CSS.escape(wanted)}"]`);
  if (!place) return;
  wanted = "";
  place.scrollIntoView({ block: "start" });
});
