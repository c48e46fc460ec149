// One ARIA live region for the whole visit. It stays in the page, since screen readers do not announce a newly added region.
const KEPT_MS = 10_000;
const region = document.createElement("div");
region.className = "kl-unseen";
region.style.top = "0"; // at the end of the page it would make an iframe of exactly that height scroll
region.setAttribute("role", "status");
region.setAttribute("aria-atomic", "false"); // each line is announced once, and does not interrupt the one before

/** Adds the region to the page, if it is not there yet. */
export function placeLiveRegion() {
  if (!region.isConnected) document.body.append(region);
}

/** Announces a text once. */
export function announce(text) {
  const line = document.createElement("p");
  line.textContent = text;
  region.append(line);
  setTimeout(() => line.remove(), KEPT_MS);
}
