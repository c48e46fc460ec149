// Fetches files, each once.
import { ROOT } from "./address.js";
import { expanded } from "./states.js";

const kept = new Map();

/** The promise of `make`, created once per key; after a failure the next call tries again. */
function once(key, make) {
  if (!kept.has(key)) {
    const made = make();
    made.catch(() => kept.delete(key));
    kept.set(key, made);
  }
  return kept.get(key);
}

/** Fetches a JSON file, once. */
export function json(address) {
  return once(address, async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    return answer.json();
  });
}

/** Fetches a file of states and restores its repeated parts. */
export function states(address) {
  return once(`states ${address}`, async () => expanded(await json(address)));
}

/** HTML of a state, with the placeholder of the site's root replaced by its URL. */
export function html(markup) {
  return markup.replaceAll("@root@/", ROOT.href);
}
