// The scale at the reader's weights: the figure of explainer/figures/scale.py with its moving parts repositioned.
import { PANS, loads, pans, tilt } from "./weighing.js";
import { filled, written } from "./template.js";

const to4 = (value) => Math.round(value * 1e4) / 1e4;

/** The position of both pans for a tilt from -1 to 1. */
export function hanging(lean, { MAX_TILT_DEG, ARM, PIVOT, HANG }) {
  const angle = (MAX_TILT_DEG * lean * Math.PI) / 180;
  const across = ARM * Math.cos(angle);
  const ends = { russia: [-across, PIVOT + ARM * Math.sin(angle)], north_korea: [across, PIVOT - ARM * Math.sin(angle)] };
  return Object.fromEntries(PANS.map((side) => [side, { x: ends[side][0], beamY: ends[side][1], y: ends[side][1] - HANG }]));
}

function standing({ russia: left, north_korea: right }, { PAN, FOOT, PIVOT }) {
  return [
    [[-0.35, FOOT], [0.35, FOOT]],
    [[0, FOOT], [0, PIVOT]],
    [[left.x, left.beamY], [right.x, right.beamY]],
    ...[left, right].map((pan) => [[pan.x - PAN, pan.y], [pan.x, pan.beamY], [pan.x + PAN, pan.y]]),
    ...[left, right].map((pan) => [[pan.x - PAN - 0.06, pan.y], [pan.x + PAN + 0.06, pan.y]]),
  ].map((line) => `M${line.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join("L")}`);
}

function slabs(bar, rows, pan, { SLAB_HEIGHT }) {
  const seen = rows.filter((row) => row.share > 0);
  let reached = 0;
  const placed = seen.map((row) => {
    const low = reached;
    reached += row.share * SLAB_HEIGHT;
    return { low, high: reached };
  });
  return {
    ...bar,
    x: seen.map(() => to4(pan.x)),
    y: placed.map(({ low, high }) => to4(high - low)),
    base: placed.map(({ low }) => to4(low + pan.y)),
    text: seen.map((row) => row.short),
    customdata: seen.map((row) => [row.claims, row.name, row.said[row.importance], row.category]),
  };
}

/** Returns the figure, its text alternative and the weighed rows. */
export function scaleAt(states, weights, language) {
  const { rows, usual, geometry, heads } = states;
  const figure = states.states[""];
  const weighed = pans(rows, weights, usual);
  const load = loads(weighed);
  const lean = tilt(weighed);
  const hung = hanging(lean, geometry);
  const paths = standing(hung, geometry);
  const said = Object.fromEntries(PANS.map((side) => [side, written(load[side], 2, language)]));
  const lower = Math.round(lean * 100) === 0 ? "" : lean > 0 ? "north_korea" : "russia";
  return {
    weighed,
    figure: {
      ...figure,
      data: figure.data.map((trace) =>
        PANS.includes(trace.name)
          ? slabs(trace, weighed.filter((row) => row.side === trace.name), hung[trace.name], geometry)
          : trace,
      ),
      layout: {
        ...figure.layout,
        shapes: figure.layout.shapes.map((shape, at) => ({ ...shape, path: paths[at] })),
        annotations: figure.layout.annotations.map((note, at) => {
          const side = PANS[at];
          if (!side) return note;
          return { ...note, x: hung[side].x, y: hung[side].y - 0.06, text: heads[side].replace("{load}", said[side]) };
        }),
      },
    },
    alternative:
      load.russia || load.north_korea
        ? filled(states.said, { ...said, lower: states.lower[lower] })
        : states.empty,
  };
}
