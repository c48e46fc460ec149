// Draws plotly figures with only those parts of plotly.js that our figures use.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import icicle from "plotly.js/lib/icicle";

Plotly.register([bar, icicle]);
const CONFIG = { displayModeBar: false, scrollZoom: false, responsive: true };

/** Draws a figure with resolved colours into an element. Plotly modifies its input, so it gets a copy. */
export function draw(element, { data, layout }) {
  return Plotly.react(element, structuredClone(data), structuredClone(layout), CONFIG);
}
