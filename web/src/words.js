// Words with numbers in them, as explainer/words.py writes them.

/** Words with the gaps in braces filled. */
export function filled(said, values) {
  return said.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** A number as the language writes it, rounded as Python does: what it is in binary decides, and a true half goes to the even digit. */
export function written(number, digits, language) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfEven" };
  return new Intl.NumberFormat(language, options).format(number);
}
