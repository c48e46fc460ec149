// The scale at the reader's weights: the figure of explainer/figures/scale.py with its moving parts repositioned.
import { PANS, origins, weigh } from "./weighing.js";
import { filled, written } from "./template.js";

const to4 = (value) => Math.round(value * 1e4) / 1e4;
const total = (rows, size) => Math.max(1, ...PANS.map((side) => rows.filter((row) => row.side === side).reduce((sum, row) => sum + size(row), 0)));

/** Where the beam can lie, from -1 to 1, and where the pans hang. */
export function beam({ rows, range, side }) {
  const unit = total(rows, (row) => row.voices.length);
  const ends = range.map((end) => Math.max(-1, Math.min(1, end / unit)));
  return { ends, hung: side ? (ends[0] + ends[1]) / 2 : 0 };
}

/** The position of both pans for a tilt from -1 to 1. */
export function hanging(lean, { MAX_TILT_DEG, ARM, PIVOT, HANG }) {
  const angle = (MAX_TILT_DEG * lean * Math.PI) / 180;
  const across = ARM * Math.cos(angle);
  const ends = { russia: [-across, PIVOT + ARM * Math.sin(angle)], north_korea: [across, PIVOT - ARM * Math.sin(angle)] };
  return Object.fromEntries(PANS.map((side) => [side, { x: ends[side][0], beamY: ends[side][1], y: ends[side][1] - HANG }]));
}

const path = (line) => `M${line.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join("L")}`;

function wedge(ends, geometry) {
  const [least, greatest] = ends.map((end) => hanging(end, geometry));
  const middle = [0, geometry.PIVOT];
  return PANS.map((side) => path([middle, ...[least, greatest].map((at) => [at[side].x, at[side].beamY]), middle])).join("");
}

function standing({ russia: left, north_korea: right }, { PAN, FOOT, PIVOT }) {
  return [
    [[-0.35, FOOT], [0.35, FOOT]],
    [[0, FOOT], [0, PIVOT]],
    [[left.x, left.beamY], [right.x, right.beamY]],
    ...[left, right].map((pan) => [[pan.x - PAN, pan.y], [pan.x, pan.beamY], [pan.x + PAN, pan.y]]),
    ...[left, right].map((pan) => [[pan.x - PAN - 0.06, pan.y], [pan.x + PAN + 0.06, pan.y]]),
  ].map(path);
}

function slabs(bar, side, rows, pan, { SLAB_HEIGHT }) {
  const size = (row) => row.voices.length * row.importance;
  const fullest = total(rows, size);
  const seen = rows.filter((row) => row.side === side && size(row));
  let reached = 0;
  const placed = seen.map((row) => {
    const low = reached;
    const height = (SLAB_HEIGHT * size(row)) / fullest;
    reached += height;
    return { low, height };
  });
  return {
    ...bar,
    x: seen.map(() => to4(pan.x)),
    y: placed.map(({ height }) => to4(height)),
    base: placed.map(({ low }) => to4(low + pan.y)),
    text: seen.map((row) => row.short),
    customdata: seen.map((row) => [row.claims.join(" "), row.name, row.said[row.importance], row.category]),
  };
}

/** Returns the figure, its text alternative, why it says so, and the weighing. */
export function scaleAt(states, weights, language) {
  const { geometry, texts } = states;
  const figure = states.states[""];
  const weighing = weigh(states, weights);
  const { rows, rangeSide, deciding, side } = weighing;
  const { ends, hung: lean } = beam(weighing);
  const hung = hanging(lean, geometry);
  const paths = [wedge(ends, geometry), ...standing(hung, geometry)];
  const inPan = Object.fromEntries(PANS.map((pan) => [pan, origins(rows.filter((row) => row.side === pan))]));
  const reason = filled(texts.reasons[rangeSide][Math.min(2, deciding.length)], { claims: deciding.join(", ") });
  const moved = (note, at) => {
    const pan = PANS[at];
    if (pan) return { ...note, x: hung[pan].x, y: hung[pan].y - 0.06, text: texts.heads[pan][inPan[pan]] };
    return at === PANS.length ? { ...note, text: `<b>${texts.verdicts[side]}</b>` } : note;
  };
  const said = Object.fromEntries(PANS.map((pan) => [pan, written(inPan[pan], 0, language)]));
  return {
    weighing,
    reason,
    figure: {
      ...figure,
      data: figure.data.map((trace) => (PANS.includes(trace.name) ? slabs(trace, trace.name, rows, hung[trace.name], geometry) : trace)),
      layout: {
        ...figure.layout,
        shapes: figure.layout.shapes.map((shape, at) => ({ ...shape, path: paths[at] })),
        annotations: figure.layout.annotations.map(moved),
      },
    },
    alternative: PANS.some((pan) => inPan[pan]) ? filled(texts.said, { verdict: texts.verdicts[side], reason, ...said }) : texts.empty,
  };
}
