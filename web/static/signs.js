// The figure of signs: a click on a sign shows its claims below the figure, a second click hides them.
import { Chart } from "./chart.js";
import { html, states } from "./files.js";

/** Starts the figure, where the page has it. */
export function signs() {
  const figure = document.querySelector("[data-figure=chart][data-name=evidence]");
  const room = document.querySelector("[data-part=sign]");
  if (!figure || !room) return;
  const all = () => states(figure.dataset.states);
  let picked = "";
  new Chart(
    figure,
    async () => ({ figure: (await all()).states[""] }),
    async (point) => {
      const id = point.customdata?.at(-1) ?? "";
      picked = id === picked ? "" : id;
      room.innerHTML = html((await all()).told[picked] ?? "");
    },
  );
}
