// Figures come to life when they come into view; for a reader who saves data, when they are asked to. What weighs is what
// draws them: the few kilobytes of states, which lists and controls need too, are read in any case.
const saving = Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;

/** Calls `act` when the element is first in view; where that fails, once more each time that the network comes back. */
export function whenSeen(element, act) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    act().catch((error) => {
      console.error("A part of the page stays as it is:", error);
      addEventListener("online", () => seen.observe(element), { once: true });
    });
  });
  seen.observe(element);
}

/** Fetches a module of which a figure in view will have need, beside what it waits for; not for a reader who saves data. */
export function ahead(address) {
  if (saving) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "modulepreload", href: address });
  document.head.append(link);
}

/** Calls `wake` when the figure is in view, or when the reader presses its button, which comes back where it fails. */
export function whenWanted(figure, wake) {
  const button = figure.querySelector(".kl-wake");
  const begin = async () => {
    const hasFocus = document.activeElement === button;
    try {
      await wake();
    } catch (error) {
      console.error(`The figure ${figure.dataset.name} stays still:`, error);
      button.hidden = false;
      return;
    }
    button.hidden = true;
    if (hasFocus) {
      figure.tabIndex = -1;
      figure.focus({ preventScroll: true });
    }
  };
  button.addEventListener("click", begin);
  if (saving) button.hidden = false;
  else whenSeen(figure, begin);
}
