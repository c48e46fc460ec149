// The URL holds the reader's choices, and links carry them along.

/** Copies these parameters from the current URL to the URL `to`, except those that it already has. */
export function carryParameters(names, to) {
  const here = new URLSearchParams(location.search);
  for (const name of names) if (here.has(name) && !to.searchParams.has(name)) to.searchParams.set(name, here.get(name));
}
