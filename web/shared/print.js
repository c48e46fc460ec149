// On paper everything is open, a mark says its claims, and a chart as wide as the screen fits the sheet.
const SHEET_PX = 715; // the narrower of A4 and Letter, less margins
addEventListener("beforeprint", () => {
  for (const closed of document.querySelectorAll("details:not([open])")) {
    closed.open = true;
    closed.dataset.opened = "";
  }
  for (const mark of document.querySelectorAll(".kl-mark")) mark.dataset.claims = mark.ariaLabel.replace(/^[^:]*:\s*/, "");
  for (const chart of document.querySelectorAll(".stPlotlyChart .svg-container")) {
    const share = Math.min(1, SHEET_PX / chart.offsetWidth);
    chart.style.zoom = share;
    chart.closest(".stPrintGraphic").style.height = `${Math.ceil(chart.offsetHeight * share)}px`;
  }
  document.querySelector(".kl-byline")?.setAttribute("data-address", location.href);
});
addEventListener("afterprint", () => {
  for (const opened of document.querySelectorAll("details[data-opened]")) {
    opened.open = false;
    delete opened.dataset.opened;
  }
  for (const chart of document.querySelectorAll(".stPlotlyChart .svg-container")) {
    chart.style.zoom = "";
    chart.closest(".stPrintGraphic").style.height = "";
  }
});
