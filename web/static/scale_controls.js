// The controls of the scale: importance of each category, named starting points, and the table of what lies in each pan.
import { asked, remember } from "./address.js";
import { whenSeen } from "./lazy_figures.js";
import { Chart } from "./chart.js";
import { html, states } from "./files.js";
import { scaleAt } from "./scale.js";
import { announce } from "../shared/live_region.js";
import { PANS, csvOf, load, origins, readWeights, writtenWeights } from "./weighing.js";
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
    const { weighing, alternative, reason } = await now();
    const text = writtenWeights(weights, categories, usual);
    for (const category of categories) importance.querySelector(`[name="importance-${category}"][value="${weights[category] ?? usual}"]`).checked = true;
    for (const button of readings.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === text);
    document.querySelector("[data-part=reading]").innerHTML = html(told[text] ?? "");
    document.querySelector("[data-part=verdict]").textContent = reason;
    tabulated(weighing, await all(), language);
    saved(csvOf(weighing, await all()));
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

/** Puts the table of the scale behind its link, with the mark that tells spreadsheet programs that it is UTF-8. */
function saved(csv) {
  const link = document.querySelector("[data-part=scale-csv]");
  if (link.href) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv;charset=utf-8" }));
}

/** Writes importance and ends of the range into the table of the scale: per side a row a category, then the pan; then the difference. */
function tabulated({ rows, range }, { corners, texts }, language) {
  const lines = [...document.querySelectorAll("[data-part=scale-twin] tbody tr")].map((line) => line.cells);
  const ends = (cells, values) => values.forEach((value, at) => (cells[4 + at].textContent = written(value, 0, language)));
  for (const side of PANS) {
    const own = rows.filter((row) => row.side === side);
    for (const row of own) {
      const cells = lines.shift();
      cells[3].textContent = written(row.importance, 0, language);
      ends(cells, load([row], corners));
    }
    const cells = lines.shift();
    cells[2].textContent = texts.origins[origins(own)];
    ends(cells, load(own, corners));
  }
  ends(lines.shift(), range);
}
