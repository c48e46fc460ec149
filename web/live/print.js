// On paper a chart as wide as the screen fits the sheet.
const SHEET_PX = 715; // the narrower of A4 and Letter, less margins
const charts = () => document.querySelectorAll(STREAMLIT.chartPicture);
preparePrint();
addEventListener("beforeprint", () => {
  for (const chart of charts()) {
    const share = Math.min(1, SHEET_PX / chart.offsetWidth);
    chart.style.zoom = share;
    chart.closest(STREAMLIT.graphic).style.height = `${Math.ceil(chart.offsetHeight * share)}px`;
  }
});
addEventListener("afterprint", () => {
  for (const chart of charts()) {
    chart.style.zoom = "";
    chart.closest(STREAMLIT.graphic).style.height = "";
  }
});
