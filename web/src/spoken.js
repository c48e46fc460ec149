// What changes is spoken: one live region for the whole visit.
const KEPT_MS = 10_000;
const region = document.createElement("div");
region.className = "kl-unseen";
region.setAttribute("role", "status");
region.setAttribute("aria-atomic", "false");
document.body.append(region);

/** Lets the region say something, once. */
export function tell(said) {
  const line = document.createElement("p");
  line.textContent = said;
  region.append(line);
  setTimeout(() => line.remove(), KEPT_MS);
}
