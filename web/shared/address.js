// The reader's choices stand in the address and go along with links.

/** Writes what the address says of these parameters into another one, which keeps what it says itself. */
export function carryParameters(names, to) {
  const here = new URLSearchParams(location.search);
  for (const name of names) if (here.has(name) && !to.searchParams.has(name)) to.searchParams.set(name, here.get(name));
}
