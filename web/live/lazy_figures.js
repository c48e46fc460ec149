// A figure farther down comes when the reader is near it, or once the page has been still for a while; never before the maps,
// whose programs it would hold up. Whoever saves data is sent it only for coming near.
const STILL_MS = 5000;
const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) wake(target);
}, { rootMargin: "50% 0px" });

function wake(place) {
  nearby.unobserve(place);
  const hasMaps = [...document.querySelectorAll("[data-testid=stDeckGlJsonChart]")].every((map) => map.querySelector("canvas"));
  if (!place.isConnected) return;
  if (!hasMaps || !isBuilt()) setTimeout(wake, 200, place);
  else (window.requestIdleCallback ?? setTimeout)(() => document.querySelector(`.st-key-wake-${place.dataset.wakes} button`)?.click());
}
watch(() => {
  for (const place of document.querySelectorAll("[data-wakes]:not([data-watched])")) {
    place.dataset.watched = "";
    nearby.observe(place);
    if (!navigator.connection?.saveData) setTimeout(wake, STILL_MS, place);
  }
});
