// On paper everything is open, a mark says its claims, and the byline says the address.

/** Readies the page whenever it is printed, and undoes that afterwards. */
export function preparePrint() {
  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details:not([open])")) {
      closed.open = true;
      closed.dataset.opened = "";
    }
    for (const mark of document.querySelectorAll(".kl-mark")) mark.dataset.claims = mark.ariaLabel.replace(/^[^:]*:\s*/, "");
    document.querySelector(".kl-byline")?.setAttribute("data-address", location.href);
  });
  addEventListener("afterprint", () => {
    for (const opened of document.querySelectorAll("details[data-opened]")) {
      opened.open = false;
      delete opened.dataset.opened;
    }
  });
}
