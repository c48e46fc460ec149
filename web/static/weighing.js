// The rule of explainer/model/evidence.py for the reader's part: what each category adds to its pan. A test holds both the same.

export const PANS = ["russia", "north_korea"];

/** What lies in each pan: the rows with importance and share; `weights` is the reader's importance by category. */
export function pans(rows, weights, usual) {
  const weighed = rows.map((row) => ({ ...row, importance: weights[row.category] ?? usual }));
  return weighed.map((row) => {
    const total = weighed.filter((own) => own.side === row.side).reduce((sum, own) => sum + own.importance, 0);
    return { ...row, share: (row.strength * row.importance) / (total > 0 ? total : 1) };
  });
}

/** The load of each pan, from 0 to 1. */
export function loads(weighed) {
  const load = (side) => weighed.filter((row) => row.side === side).reduce((sum, row) => sum + row.share, 0);
  return Object.fromEntries(PANS.map((side) => [side, load(side)]));
}

/** How far the scale goes down on North Korea's side, from -1 to 1. */
export function tilt(weighed) {
  const load = loads(weighed);
  return load.north_korea - load.russia;
}

/**
 * Importance by category as it stands in an address, `munitions:2,food:0`; what is not understood is left out. `numbers` are those
 * that can be chosen, as text.
 */
export function readWeights(text, categories, numbers) {
  const read = {};
  for (const part of text.slice(0, 1000).split(",")) {
    const [category, number] = part.split(":");
    if (categories.includes(category) && numbers.includes(number)) read[category] = Number(number);
  }
  return read;
}

/** The same as text, in the order of the categories and without what is usual. */
export function writtenWeights(weights, categories, usual) {
  const kept = categories.filter((category) => (weights[category] ?? usual) !== usual);
  return kept.map((category) => `${category}:${weights[category]}`).join(",");
}
