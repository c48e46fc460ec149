// Scales charts in print to the width of the paper.
const SHEET_PX = 715; // width of the narrower of A4 and Letter, minus margins
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
