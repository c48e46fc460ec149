// Loads figures lazily: near the viewport (IntersectionObserver with a root margin), or after a delay. With Save-Data, only near the
// viewport. Figures wait until the maps are drawn, since their scripts would delay the maps.
const DELAY_MS = 5000;
const MAPS = "[class*=st-key-][class*='-map ']"; // by our own container key, so that a map whose script has not loaded counts as not drawn
const nearby = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) wake(target);
}, { rootMargin: "50% 0px" });

/** Presses the hidden button that makes Streamlit send a figure, once the maps are drawn and the browser is idle. */
function wake(place) {
  nearby.unobserve(place);
  if (!place.isConnected) return;
  const areMapsDrawn = [...document.querySelectorAll(MAPS)].every((map) => map.querySelector("canvas"));
  if (!areMapsDrawn || !isBuilt()) setTimeout(wake, 200, place);
  else (window.requestIdleCallback ?? setTimeout)(() => document.querySelector(`${keyed(`wake-${place.dataset.wakes}`)} button`)?.click());
}
watch(() => {
  for (const place of document.querySelectorAll("[data-wakes]:not([data-watched])")) {
    place.dataset.watched = "";
    nearby.observe(place);
    if (!navigator.connection?.saveData) setTimeout(wake, DELAY_MS, place);
  }
});
