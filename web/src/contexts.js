// A browser gives a page, with all its frames, some sixteen WebGL contexts and then takes the oldest away. We keep to eight,
// ours in every frame of the page counted: each is a lock, which ends with its frame.
const MOST = 8;

/** Waits for one of the places; gives the way to leave it. `left` ends the wait. */
export async function place(left) {
  if (!navigator.locks) return () => {}; // without a secure origin nobody counts
  for (let number = 0; number < MOST; number++) {
    const leave = await taken(number, { ifAvailable: true });
    if (leave) return leave;
  }
  return taken(Math.floor(Math.random() * MOST), { signal: left });
}

function taken(number, options) {
  return new Promise((told, failed) => {
    navigator.locks
      .request(`khasan-line-map-${number}`, options, (lock) => {
        if (!lock) return told(null);
        return new Promise((leave) => told(leave));
      })
      .catch(failed);
  });
}
