// A figure farther down comes when the reader is near it, or once the page has been still for a while; never before the maps,
// whose programs it would hold up. Whoever saves data is sent it only for coming near.
const STILL_MS = 5000;
const MAPS = "[class*=st-key-][class*='-map ']"; // by our own key, so that a map whose program is not there yet counts as not drawn
const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) wake(target);
}, { rootMargin: "50% 0px" });

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
    if (!navigator.connection?.saveData) setTimeout(wake, STILL_MS, place);
  }
});
