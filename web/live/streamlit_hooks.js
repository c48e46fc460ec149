// All that page.js knows of Streamlit's markup and of what Streamlit draws with: private names, which may change with any version.
// They stand here and nowhere else, so that a test can look for each in the installed programs. SEAMS.md says what each is for.
const STREAMLIT = {
  root: "#root",
  page: ".stMainBlockContainer",
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
};

/** Selector of a container or widget by the key that our Python gives it. */
const keyed = (key) => `.st-key-${key}`;

// Streamlit's client looks for its server below the page's own path first (/train/_stcore/health), and a 404 there would stand in
// every reader's console. Told where its server is, it asks nobody else.
window.__streamlit = { BACKEND_BASE_URL: location.origin };
