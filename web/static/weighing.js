// Weighs the evidence by the reader's weights, as explainer/model/weighing.py does. A test compares both.

export const PANS = ["russia", "north_korea"];

const count = (counts, sign, into) => {
  for (const [status, number] of Object.entries(counts)) into[status] = (into[status] ?? 0) + sign * number;
  return into;
};

/** Least and greatest value of counts by status, over all worths that keep the order: [least, greatest]. */
export function span(counts, corners) {
  const values = corners.map((worth) => Object.entries(counts).reduce((sum, [status, number]) => sum + number * worth[status], 0));
  return [Math.min(...values), Math.max(...values)];
}

/** The side that a whole range names; empty for none. */
export function namedSide([least, greatest]) {
  if (least >= 0 && greatest > 0) return "north_korea";
  return greatest <= 0 && least < 0 ? "russia" : "";
}

/** Least and greatest load of some rows. */
export function load(rows, corners) {
  return span(rows.reduce((sum, row) => count(row.counts, row.importance, sum), {}), corners);
}

/** The number of independent origins in some rows that are on the scale. */
export const origins = (rows) => new Set(rows.filter((row) => row.importance).flatMap((row) => row.voices)).size;

function difference(rows, counts, corners) {
  const every = {};
  rows.forEach((row, at) => count(counts[at], row.importance * (row.side === "north_korea" ? 1 : -1), every));
  return span(every, corners);
}

/** The scale at the reader's weights, which map categories to importance. */
export function weigh({ rows, without, corners, usual }, weights) {
  const weighed = rows.map((row) => ({ ...row, importance: weights[row.category] ?? usual }));
  const range = difference(weighed, weighed.map((row) => row.counts), corners);
  const rangeSide = namedSide(range);
  const decides = ([, counts]) => namedSide(difference(weighed, counts, corners)) !== rangeSide;
  const deciding = rangeSide ? Object.entries(without).filter(decides).map(([claim]) => claim) : [];
  return { rows: weighed, range, rangeSide, deciding, side: deciding.length ? "" : rangeSide };
}

/** The scale as the rows of a table of CSV, as explainer/figures/bargain_csv.py has them. */
export function csvOf({ rows, range, side, deciding }, { corners, csv }) {
  const measured = (own) => [origins(own), ...load(own, corners)];
  const lines = PANS.flatMap((pan) => {
    const own = rows.filter((row) => row.side === pan);
    return [
      ...own.map((row) => [pan, row.category, row.name, row.importance, ...measured([row]), "", "", row.claims.join(" ")]),
      [pan, "", "", "", ...measured(own), "", "", ""],
    ];
  });
  lines.push(["difference", "", "", "", "", ...range, side, deciding.join(" "), ""]);
  const special = new RegExp(`["\\r\\n${csv.separator}]`);
  const cell = (value) => (special.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const written = (line) => `${line.map(cell).join(csv.separator)}\r\n`;
  return [csv.columns, ...lines.map((line) => [...csv.head, ...line])].map(written).join("");
}

/**
 * Parses weights from the URL, such as `munitions:2,food:0`; invalid parts are ignored. `numbers` are the allowed values, as
 * strings.
 */
export function readWeights(text, categories, numbers) {
  const read = {};
  for (const part of text.slice(0, 1000).split(",")) {
    const [category, number] = part.split(":");
    if (categories.includes(category) && numbers.includes(number)) read[category] = Number(number);
  }
  return read;
}

/** Writes weights for the URL, in the order of the categories, without default values. */
export function writtenWeights(weights, categories, usual) {
  const kept = categories.filter((category) => (weights[category] ?? usual) !== usual);
  return kept.map((category) => `${category}:${weights[category]}`).join(",");
}
