// The page's own colours as its style says them, in the theme that the reader sees.
import { painter } from "./states.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const painters = new Map();
const after = new Set();
const probe = document.createElement("i");

/** The theme that is seen: light or dark. */
export function theme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
}

function hexOf(name) {
  probe.style.color = `var(--kl-${name})`;
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3);
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** A tree of states in the colours of the theme. */
export function painted(tree) {
  const now = theme();
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  if (!painters.has(now)) painters.set(now, painter(now, hexOf));
  return painters.get(now)(tree);
}

/** Calls `act` whenever the theme changes; gives the way to end that. */
export function onTheme(act) {
  after.add(act);
  return () => after.delete(act);
}

dark.addEventListener("change", () => after.forEach((act) => act()));
