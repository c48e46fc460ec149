// Names that can be picked, in lists and cards: buttons that explainer/markup/picks.py writes.

/** Calls `act` with the id of each pick of a parameter. */
export function onPick(parameter, act) {
  document.addEventListener("click", ({ target }) => {
    const [own, id] = target.closest("[data-pick]")?.dataset.pick.split(":") ?? [];
    if (own === parameter) act(id);
  });
}
