// Stops Streamlit from preloading its icon font (375 KB) for every reader. Our pages show no icon at first; when one appears, the
// browser loads the font anyway.
attempt(() => {
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) => (font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...text));
});

// Adds names and roles that Streamlit's markup lacks, for screen readers and keyboards.
watch(() => {
  // deck.gl handles keys while it has the focus, but has no role that says so.
  for (const map of document.querySelectorAll(STREAMLIT.map)) {
    set(map, "role", "application");
    set(map, "aria-label", say("Map: the arrow keys move it, plus and minus change its scale"));
  }
  // React Aria labels a slider by itself and by its group with the same name, which screen readers would read twice.
  for (const slider of document.querySelectorAll(STREAMLIT.slider)) set(slider, "aria-labelledby", slider.id);
  // A scrollable code block is focusable, but has neither role nor name.
  for (const code of document.querySelectorAll(STREAMLIT.code)) {
    set(code, "role", "region");
    set(code, "aria-label", say("The code to copy"));
  }
  // A chart has a text alternative beside it; its single SVG texts make no sense when read aloud.
  for (const chart of document.querySelectorAll(STREAMLIT.chart)) set(chart, "aria-hidden", "true");
});

// Streamlit's skip link leads to the region that begins with the navigation; this one leads to the headline.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(STREAMLIT.skipLink)) return;
  const headline = document.querySelector(`${STREAMLIT.root} h1`);
  if (!headline) return;
  event.preventDefault();
  event.stopPropagation();
  headline.tabIndex = -1;
  headline.focus();
}, { capture: true });

// Moves the map without dragging: each button sends the key that deck.gl understands.
document.addEventListener("click", (event) => {
  const code = event.target.closest?.("[data-move]")?.dataset.move;
  if (!code) return;
  const map = document.querySelector(STREAMLIT.map);
  map?.dispatchEvent(new KeyboardEvent("keydown", { code, key: code, bubbles: true }));
});
