// Resolves the colours of the style sheet for the current theme, for plotly and deck.gl.
import { painter } from "./states.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const painters = new Map();
const listeners = new Set();
const probe = document.createElement("i");

/** The current theme: light or dark. */
export function theme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
}

function hexOf(name) {
  probe.style.color = `var(--kl-${name})`;
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3);
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** A tree of states with colour tokens replaced by the colours of the current theme. */
export function painted(tree) {
  const now = theme();
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  if (!painters.has(now)) painters.set(now, painter(now, hexOf));
  return painters.get(now)(tree);
}

/** Calls `act` whenever the theme changes; returns a function that ends that. */
export function onTheme(act) {
  listeners.add(act);
  return () => listeners.delete(act);
}

dark.addEventListener("change", () => listeners.forEach((act) => act()));
