// The controls of the scale: importance of each category, named starting points, and the table of what lies in each pan.
import { asked, remember } from "./address.js";
import { whenSeen } from "./lazy_figures.js";
import { Chart } from "./chart.js";
import { html, states } from "./files.js";
import { scaleAt } from "./scale.js";
import { announce } from "../shared/live_region.js";
import { PANS, loads, readWeights, writtenWeights } from "./weighing.js";
import { written } from "./template.js";

/** Starts the scale of the page, if it has one, when it comes into view. */
export function balance() {
  const figure = document.querySelector("[data-figure=chart][data-name=scale]");
  if (figure) whenSeen(figure, () => wake(figure));
}

async function wake(figure) {
  const language = document.documentElement.lang;
  const [readings, importance] = ["readings", "importance"].map((name) => document.querySelector(`[data-controls=${name}]`));
  const inputs = [...importance.querySelectorAll("input")];
  const categories = [...new Set(inputs.map((input) => input.name.replace("importance-", "")))];
  const numbers = [...new Set(inputs.map((input) => input.value))];
  const weights = readWeights(asked("w"), categories, numbers);
  const all = () => states(figure.dataset.states);
  const now = async () => scaleAt(await all(), weights, language);
  const chart = new Chart(figure, now);

  const show = async (isFirst) => {
    const { told, usual } = await all();
    const { weighed, alternative } = await now();
    const text = writtenWeights(weights, categories, usual);
    for (const category of categories) importance.querySelector(`[name="importance-${category}"][value="${weights[category] ?? usual}"]`).checked = true;
    for (const button of readings.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === text);
    document.querySelector("[data-part=reading]").innerHTML = html(told[text] ?? "");
    tabulated(weighed, language);
    if (isFirst) return;
    remember({ w: text });
    announce(alternative);
    chart.show();
  };

  importance.addEventListener("change", ({ target }) => {
    weights[target.name.replace("importance-", "")] = Number(target.value);
    show(false);
  });
  readings.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    for (const category of categories) delete weights[category];
    Object.assign(weights, readWeights(button.value, categories, numbers));
    show(false);
  });
  await show(true);
  readings.disabled = importance.disabled = false;
}

/** Writes importance and share into the table of the scale: per side one row per category, then the total. */
function tabulated(weighed, language) {
  const rows = [...document.querySelectorAll("[data-part=scale-twin] tbody tr")];
  const load = loads(weighed);
  for (const side of PANS) {
    for (const { importance, share } of weighed.filter((row) => row.side === side)) {
      const cells = rows.shift().cells;
      cells[3].textContent = written(importance, 0, language);
      cells[4].textContent = written(share, 3, language);
    }
    rows.shift().cells[4].textContent = written(load[side], 3, language);
  }
}
