// What an address names is brought into view once it is there: a claim that is open, or a place on the page.
let wanted = location.hash.slice(1) || (url.searchParams.has("claim") ? "claim" : "");
for (const away of ["pointerdown", "keydown", "wheel"]) {
  document.addEventListener(away, () => (wanted = ""), { capture: true, passive: true });
}

const CARRIED = ["motion", ...CARRIED_CHOICES, ...EMBED_PARAMETERS];
const ways = () => [...document.querySelectorAll(`${STREAMLIT.root} .kl-nav a`)];
let taken = -1; // which of the ways above the page

/** Where a link leads to from here. */
function target(link, here) {
  const to = new URL(link.href);
  if (!link.closest(".kl-nav")) {
    carryParameters(CARRIED, to);
    return to;
  }
  // All that the reader chose goes along; the address knows it better than the link, which no step or pick writes anew.
  const asked = new URLSearchParams(here);
  asked.set("lang", to.searchParams.get("lang"));
  if (!asked.has("at")) asked.set("at", to.searchParams.get("at"));
  if (!link.hreflang) for (const left of ["claim", "pg"]) asked.delete(left);
  to.search = asked;
  return to;
}

// A link to a page of ours goes there without loading everything again.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(`a.kl-go, ${STREAMLIT.root} .kl-nav a`);
  if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const to = target(link, new URLSearchParams(location.search));
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  wanted = to.hash.slice(1) || (to.searchParams.has("claim") ? "claim" : "");
  taken = ways().indexOf(link);
});
// The ways are written anew on the page that they led to; the focus stays on the one that was taken.
for (const away of ["pointerdown", "keydown"]) document.addEventListener(away, () => (taken = -1), { capture: true, passive: true });
watch(() => {
  if (taken >= 0 && document.activeElement === document.body) ways()[taken]?.focus({ preventScroll: true });
});
watch(() => {
  const place = wanted && document.querySelector(wanted === "claim" ? "[data-open-claim]" : `[id="${CSS.escape(wanted)}"]`);
  if (!place) return;
  wanted = "";
  place.scrollIntoView({ block: "start" });
});
