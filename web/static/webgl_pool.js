// Limits the number of WebGL contexts. A browser allows about 16 per page, iframes included, and then drops the oldest. We use at
// most eight: each is a Web Lock, shared by all pages and iframes of our origin, and released when its page closes.
const PLACES = Array.from({ length: 8 }, (_, number) => `khasan-line-map-${number}`);

/** Waits for a free place. Returns a function that releases it, or null where the signal `left` ended the wait. */
export async function place(left) {
  if (!navigator.locks) return () => {}; // no Web Locks without a secure origin, so no limit
  const found = new AbortController();
  left.addEventListener("abort", () => found.abort());
  try {
    return await Promise.any(PLACES.map((name) => taken(name, found)));
  } catch (failed) {
    const isOver = failed.errors.every((error) => error.name === "AbortError");
    return isOver ? null : () => {}; // the browser denies Web Locks, so no limit
  }
}

/** Requests one lock; the first that is granted cancels the requests for the others. */
function taken(name, found) {
  return new Promise((resolve, failed) => {
    navigator.locks
      .request(name, { signal: found.signal }, () => {
        if (found.signal.aborted) return undefined;
        found.abort();
        return new Promise((leave) => resolve(leave));
      })
      .catch(failed);
  });
}
