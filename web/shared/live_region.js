// One live region for the whole visit: it stays in the page, since a screen reader does not speak a region that is new.
const KEPT_MS = 10_000;
const region = document.createElement("div");
region.className = "kl-unseen";
region.style.top = "0"; // at the end of the page it would make a frame of exactly that height scroll
region.setAttribute("role", "status");
region.setAttribute("aria-atomic", "false"); // each line is spoken once, and none pushes out the one before

/** Puts the region into the page, where it is not there yet. */
export function placeLiveRegion() {
  if (!region.isConnected) document.body.append(region);
}

/** Lets the region say something, once. */
export function tell(said) {
  const line = document.createElement("p");
  line.textContent = said;
  region.append(line);
  setTimeout(() => line.remove(), KEPT_MS);
}
