// Every selector of Streamlit, plotly and deck.gl markup that page.js uses. They are private and may change with any version, so
// they are only here, where a test looks each up in the installed packages. SEAMS.md says what each is for.
const STREAMLIT = {
  root: "#root",
  page: ".stMainBlockContainer",
  scroller: ".stMain",
  app: "[data-test-script-state]",
  running: "[data-test-script-state=running]",
  skeleton: "[data-testid=stSkeleton]",
  graphic: ".stPrintGraphic",
  skipLink: "[data-testid=stSkipToContent]",
  slider: ".stSlider input[type=range]",
  code: ".stCode[tabindex]",
  chart: ".stPlotlyChart .plot-container",
  chartPicture: ".stPlotlyChart .svg-container",
  saveButton: ".modebar-btn",
  map: ".deck-events-root",
  mapElement: "[data-testid=stDeckGlJsonChart]",
};

/** Selector of a container or widget by its key in our Python code. */
const keyed = (key) => `.st-key-${key}`;

// Tells Streamlit's client the URL of its server. Otherwise it tries the page's own path first (/train/_stcore/health) and logs a
// 404 in every reader's console.
// The script lies beside every page, also below the path of another site.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };
