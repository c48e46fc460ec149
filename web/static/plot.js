// A chart: a plotly figure of ours, drawn by as much of plotly.js as our figures use.
import Plotly from "plotly.js/lib/core";
import bar from "plotly.js/lib/bar";
import icicle from "plotly.js/lib/icicle";

Plotly.register([bar, icicle]);
const CONFIG = { displayModeBar: false, scrollZoom: false, responsive: true };

/** Draws a painted figure into an element, over what it showed. Plotly writes into what it gets, so it gets a copy. */
export function draw(element, { data, layout }) {
  return Plotly.react(element, structuredClone(data), structuredClone(layout), CONFIG);
}
