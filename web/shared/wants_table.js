// The table of wants: shows the rows of one group and puts them in the order that the reader chooses.
const KEYS = { order: 1, origins: -1, step: -1, level: -1 }; // what a row can be sorted by, and whether the greatest comes last or first

/** Sorts and filters the rows of the table that the changed control belongs to. */
export function arrangeWants(control) {
  const table = control.closest(".kl-wants");
  const value = (name) => table.querySelector(`[data-wants=${name}]`).value;
  const [group, key] = [value("group"), value("sort")];
  const rows = [...table.querySelectorAll("tbody > tr")];
  for (const row of rows) row.hidden = group !== "" && !row.dataset.groups.split(" ").includes(group);
  rows.sort((a, b) => KEYS[key] * (a.dataset[key] - b.dataset[key]) || a.dataset.order - b.dataset.order);
  table.querySelector("tbody").append(...rows);
}

document.addEventListener("change", ({ target }) => {
  if (target.matches?.("[data-wants]")) arrangeWants(target);
});
