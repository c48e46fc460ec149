// Choosing a person of the delegation: highlights them in both figures and every list, and shows their card below the first figure.
import { asked, remember } from "./address.js";
import { Chart } from "./chart.js";
import { html, states } from "./files.js";
import { onPick } from "./picks.js";
import { announce } from "../shared/live_region.js";

/** Starts the figures of the delegation, where the page has them. */
export function persons() {
  const figures = ["delegation", "links"].map((name) => document.querySelector(`[data-figure=chart][data-name=${name}]`));
  const [first] = figures;
  if (!first) return;
  const room = document.querySelector("[data-part=person]");
  let person = asked("person");

  const charts = figures.filter(Boolean).map((figure) => {
    const state = async () => {
      const all = (await states(figure.dataset.states)).states;
      return { figure: all[person] ?? all[""] };
    };
    return new Chart(figure, state, (point) => pick(point.id?.split("/")[2] ?? point.customdata?.at(-1)));
  });

  const show = async (isFirst) => {
    const { told } = await states(first.dataset.states);
    if (!Object.hasOwn(told, person)) person = "";
    room.innerHTML = html(told[person] ?? "");
    for (const item of document.querySelectorAll("[data-person]")) item.toggleAttribute("data-lit", item.dataset.person === person);
    if (isFirst) return;
    if (person) announce(room.querySelector("[data-said]").dataset.said);
    for (const chart of charts) chart.show();
  };

  const pick = async (id) => {
    const { told } = await states(first.dataset.states);
    if (!Object.hasOwn(told, id)) return;
    person = id === person ? "" : id;
    remember({ person });
    await show(false);
  };

  onPick("person", pick);
  if (person) show(true);
}
