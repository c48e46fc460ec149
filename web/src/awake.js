// Figures come to life when they come into view; for a reader who saves data, when they are asked to.
const saving = Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;

/** Calls `act` once, when the element is first in view. */
export function whenSeen(element, act) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    act();
  });
  seen.observe(element);
}

/** Calls `wake` when the figure is in view, or when the reader presses its button; tells the console why it stayed still. */
export function whenWanted(figure, wake) {
  const begin = () => wake().catch((error) => console.error(`The figure ${figure.dataset.name} stays still:`, error));
  if (!saving) return whenSeen(figure, begin);
  const button = figure.querySelector(".kl-wake");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.remove();
    begin();
  });
}
