// A browser gives a page, with all its frames, some sixteen WebGL contexts and then takes the oldest away. We keep to eight:
// each is a lock, which all pages and frames of our origin count together and which ends with its frame.
const PLACES = Array.from({ length: 8 }, (_, number) => `khasan-line-map-${number}`);

/** Waits for one of the places; gives the way to leave it, or nothing where `left` ended the wait. */
export async function place(left) {
  if (!navigator.locks) return () => {}; // without a secure origin nobody counts
  const found = new AbortController();
  left.addEventListener("abort", () => found.abort());
  try {
    return await Promise.any(PLACES.map((name) => taken(name, found)));
  } catch (failed) {
    const isOver = failed.errors.every((error) => error.name === "AbortError");
    return isOver ? null : () => {}; // a browser that keeps nothing for us lets nobody count
  }
}

/** One place, once it is free: the first that is taken ends the wait for the others. */
function taken(name, found) {
  return new Promise((told, failed) => {
    navigator.locks
      .request(name, { signal: found.signal }, () => {
        if (found.signal.aborted) return undefined;
        found.abort();
        return new Promise((leave) => told(leave));
      })
      .catch(failed);
  });
}
