// What an address names is brought into view once it is there: a claim that is open, or a place on the page.
let wanted = location.hash.slice(1) || (url.searchParams.has("claim") ? "claim" : "");
for (const away of ["pointerdown", "keydown", "wheel"]) {
  document.addEventListener(away, () => (wanted = ""), { capture: true, passive: true });
}

// A link to a page of ours goes there as the masthead does, without loading everything again.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.kl-go");
  if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const to = new URL(link.href);
  const here = new URLSearchParams(location.search);
  for (const kept of ["motion", "speed", "pace", "w", "embed", "embed_options", "frame"]) {
    if (here.has(kept) && !to.searchParams.has(kept)) to.searchParams.set(kept, here.get(kept));
  }
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  wanted = to.hash.slice(1) || (to.searchParams.has("claim") ? "claim" : "");
});
watch(() => {
  const place = wanted && document.querySelector(wanted === "claim" ? "[data-open-claim]" : `[id="${CSS.escape(wanted)}"]`);
  if (!place) return;
  wanted = "";
  place.scrollIntoView({ block: "start" });
});
