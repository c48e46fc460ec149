// Buttons in lists and cards that choose an item; explainer/markup/picks.py writes them.

/** Calls `act` with the id of each item that is chosen for a URL parameter. */
export function onPick(parameter, act) {
  document.addEventListener("click", ({ target }) => {
    const [name, id] = target.closest("[data-pick]")?.dataset.pick.split(":") ?? [];
    if (name === parameter) act(id);
  });
}
