// Filters a list: the page holds all items, and those that do not match are hidden.
import { asked, remember } from "./address.js";
import { whenSeen } from "./lazy_figures.js";
import { states } from "./files.js";
import { found } from "./searching.js";
import { filled } from "./template.js";

/** Enables the filters of the page when they come into view. */
export function filters() {
  for (const group of document.querySelectorAll("[data-filter]")) {
    whenSeen(group, async () => wake(group, await states(group.dataset.states)));
  }
}

const itemsOf = (list) => [...list.querySelectorAll("[data-item], .kl-cards > [data-person]")];
const idOf = (item) => item.dataset.item ?? item.dataset.person;

function wake(group, { rows, orders }) {
  const list = document.querySelector(`[data-list=${group.dataset.filter}]`);
  const [fields, count, all] = [group.querySelector("fieldset"), group.querySelector(".kl-count"), group.querySelector(".kl-all")];
  const inputs = [...fields.elements];
  const values = () => Object.fromEntries(inputs.map((input) => [input.name, input.value]));
  for (const input of inputs) {
    const value = asked(input.name);
    if (input.type === "search") input.value = value.slice(0, input.maxLength);
    else if ([...input.options].some((option) => option.value === value)) input.value = value;
  }

  const show = () => {
    const wanted = values();
    const ids = new Set(found(rows, wanted));
    for (const item of itemsOf(list)) item.hidden = !ids.has(idOf(item));
    for (const cards of list.querySelectorAll(".kl-cards")) {
      cards.hidden = itemsOf(cards.parentElement).filter((item) => cards.contains(item)).every((item) => item.hidden);
      if (cards.previousElementSibling?.matches("h3")) cards.previousElementSibling.hidden = cards.hidden;
    }
    if (orders) for (const id of orders[wanted.sort]) list.append(itemsOf(list).find((item) => idOf(item) === id));
    count.textContent = ids.size ? filled(count.dataset.said, { found: ids.size }) : count.dataset.none;
    all.hidden = ids.size === rows.length;
  };

  const changed = () => {
    show();
    remember(values());
  };
  fields.addEventListener("input", changed);
  all.addEventListener("click", () => {
    for (const input of inputs) if (input.name !== "sort") input.value = "";
    changed();
    inputs[0].focus();
  });
  const toAnchor = () => {
    const item = location.hash && document.getElementById(location.hash.slice(1));
    if (!item?.hidden) return;
    for (const input of inputs) if (input.name !== "sort") input.value = "";
    changed();
    item.scrollIntoView();
  };
  addEventListener("hashchange", toAnchor);
  fields.disabled = false;
  show();
  toAnchor();
}
