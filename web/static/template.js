// Fills templates and formats numbers as explainer/words.py does.

/** A template with its placeholders in braces filled. */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}

const EXACT = 60; // more decimal places than any of our numbers has

/** Formats a number for a language, rounded as Python does: by its exact value, half to even. */
export function written(number, digits, language) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfEven" };
  return new Intl.NumberFormat(language, options).format(number.toFixed(EXACT));
}
