// Restores the states of a figure from the compact form of explainer/static/state_pool.py, and fills in the colours of a theme.

/** The tree of a file of states with its references resolved; a repeated part is one shared object. */
export function expanded({ pool, tree }) {
  const whole = [];
  const put = (node) => {
    if (Array.isArray(node)) return node.map(put);
    if (node === null || typeof node !== "object") return node;
    if ("$" in node) return whole[node.$];
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, put(part)]));
  };
  for (const part of pool) whole.push(put(part));
  return put(tree);
}

const NAME = /var\(--kl-([a-z-]+)\)(?:\/(\d+))?/g;
const ALONE = /^(?:@@=)?var\(--kl-([a-z-]+)\)\/(\d+)$/;
const MARKS = /^marks\/tokens\./;

/** Returns a function that fills in the colours of a theme. Results are cached per object, so that shared objects stay shared. */
export function painter(theme, hexOf) {
  const done = new WeakMap();
  const numbers = (name, alpha) => {
    const hex = hexOf(name);
    return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).concat(Number(alpha));
  };
  const text = (template) => {
    const alone = ALONE.exec(template);
    if (alone) return numbers(alone[1], alone[2]);
    return template
      .replace(MARKS, `marks/${theme}.`)
      .replace(NAME, (_, name, alpha) => (alpha ? `[${numbers(name, alpha).join(", ")}]` : hexOf(name)));
  };
  const paint = (node) => {
    if (typeof node === "string") return text(node);
    if (node === null || typeof node !== "object") return node;
    if (!done.has(node)) {
      const painted = Array.isArray(node)
        ? node.map(paint)
        : Object.fromEntries(Object.entries(node).map(([key, part]) => [key, paint(part)]));
      done.set(node, painted);
    }
    return done.get(node);
  };
  return paint;
}
