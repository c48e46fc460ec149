// Loads interactive figures when they come into view; with Save-Data, only on request. The drawing libraries are what is large: the
// few kilobytes of states, which lists and controls need too, are always fetched.
const savesData = Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;

/** Calls `act` when the element first comes into view; after a failure, again when the network is back. */
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

/** Preloads a module that a figure in view will need (modulepreload); not with Save-Data. */
export function ahead(address) {
  if (savesData) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "modulepreload", href: address });
  document.head.append(link);
}

/** Calls `wake` when the figure is in view or its button is pressed; after a failure the button is shown again. */
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
  if (savesData) button.hidden = false;
  else whenSeen(figure, begin);
}
