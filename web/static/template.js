// Words with numbers in them, as explainer/words.py writes them.

/** Words with the gaps in braces filled. */
export function filled(said, values) {
  return said.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

const EXACT = 60; // digits: more than any of our numbers has after its point

/** A number as the language writes it, rounded as Python does: its exact value decides, and a true half goes to the even digit. */
export function written(number, digits, language) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfEven" };
  return new Intl.NumberFormat(language, options).format(number.toFixed(EXACT));
}
