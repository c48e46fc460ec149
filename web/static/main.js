// Entry point of the static site's script: the HTML has all text already; this makes its figures and controls interactive.
import { showChosen } from "../shared/chosen_in_view.js";
import { placeLiveRegion } from "../shared/live_region.js";
import { preparePrint } from "../shared/print.js";
import { carryChoices } from "./address.js";
import { balance } from "./scale_controls.js";
import { Chart } from "./chart.js";
import { corrected } from "./staleness.js";
import { states } from "./files.js";
import { filters } from "./filters.js";
import { framed } from "./iframe.js";
import { journey } from "./journey.js";
import { persons } from "./persons.js";
import { signs } from "./signs.js";
import "../shared/wants_table.js";

const OWN = ["train-graph", "delegation", "links", "scale", "evidence"]; // these have several states, and modules of their own

placeLiveRegion();
preparePrint();
carryChoices();
framed();
showChosen(document.querySelector(".kl-editions"), document.querySelector(".kl-editions [aria-current]"));
const { theme } = document.documentElement.dataset; // set by theme.js where the embedding site asks for a theme
for (const dark of theme ? document.querySelectorAll("picture > source") : []) dark.media = theme === "dark" ? "all" : "not all";
await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); // let the browser paint the text first
journey();
persons();
balance();
signs();
filters();
for (const figure of document.querySelectorAll("[data-figure=chart]")) {
  if (OWN.includes(figure.dataset.name)) continue;
  new Chart(figure, async () => ({ figure: (await states(figure.dataset.states)).states[""] }));
}
(globalThis.requestIdleCallback ?? setTimeout)(corrected);
