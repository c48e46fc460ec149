// Prepares the page for print: opens all details, shows claim ids beside marks, and the URL in the byline.

/** Prepares the page before each print, and restores it afterwards. */
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
