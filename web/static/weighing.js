// Weighs the evidence by the reader's weights, as explainer/model/evidence.py does. A test compares both.

export const PANS = ["russia", "north_korea"];

/** Adds importance and share to each row; `weights` maps categories to the reader's importance. */
export function pans(rows, weights, usual) {
  const weighed = rows.map((row) => ({ ...row, importance: weights[row.category] ?? usual }));
  return weighed.map((row) => {
    const total = weighed.filter((other) => other.side === row.side).reduce((sum, other) => sum + other.importance, 0);
    return { ...row, share: (row.strength * row.importance) / (total > 0 ? total : 1) };
  });
}

/** The load of each pan, from 0 to 1. */
export function loads(weighed) {
  const load = (side) => weighed.filter((row) => row.side === side).reduce((sum, row) => sum + row.share, 0);
  return Object.fromEntries(PANS.map((side) => [side, load(side)]));
}

/** The tilt of the scale, from -1 to 1; positive is down on North Korea's side. */
export function tilt(weighed) {
  const load = loads(weighed);
  return load.north_korea - load.russia;
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
