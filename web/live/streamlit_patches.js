// Streamlit fetches its icon font (375 KB) for every reader. No page of ours shows an icon at first; where one is, the
// browser fetches the font by itself.
attempt(() => {
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) => (font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...text));
});

// What Streamlit's own markup leaves to be said to a screen reader or reached by keyboard, said from outside.
watch(() => {
  // deck.gl takes keys where it has the focus, but does not say so.
  for (const map of document.querySelectorAll(STREAMLIT.map)) {
    set(map, "role", "application");
    set(map, "aria-label", say("Map: the arrow keys move it, plus and minus change its scale"));
  }
  // React Aria names a slider by itself and by its group, which has the same name: it would be spoken twice.
  for (const slider of document.querySelectorAll(STREAMLIT.slider)) set(slider, "aria-labelledby", slider.id);
  // Code that scrolls takes the focus, but says neither what it is nor why.
  for (const code of document.querySelectorAll(STREAMLIT.code)) {
    set(code, "role", "region");
    set(code, "aria-label", say("The code to copy"));
  }
  // A chart is a figure with its words beside it; its pieces of text one by one say nothing.
  for (const chart of document.querySelectorAll(STREAMLIT.chart)) set(chart, "aria-hidden", "true");
});

// Streamlit's way past the navigation leads to the region that begins with it; ours leads to the headline.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(STREAMLIT.skipLink)) return;
  const headline = document.querySelector(`${STREAMLIT.root} h1`);
  if (!headline) return;
  event.preventDefault();
  event.stopPropagation();
  headline.tabIndex = -1;
  headline.focus();
}, { capture: true });

// The map moves without dragging: each button presses the key that deck.gl knows.
document.addEventListener("click", (event) => {
  const code = event.target.closest?.("[data-move]")?.dataset.move;
  if (!code) return;
  const map = document.querySelector(STREAMLIT.map);
  map?.dispatchEvent(new KeyboardEvent("keydown", { code, key: code, bubbles: true }));
});
