// What the page reads by address, once each.
import { ROOT } from "./address.js";
import { expanded } from "./states.js";

const kept = new Map();

/** What `make` gives, made once for a key; a later try may find what was not there. */
function once(key, make) {
  if (!kept.has(key)) {
    const made = make();
    made.catch(() => kept.delete(key));
    kept.set(key, made);
  }
  return kept.get(key);
}

/** A JSON file; asked for once. */
export function json(address) {
  return once(address, async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    return answer.json();
  });
}

/** A file of states, put together. */
export function states(address) {
  return once(`states ${address}`, async () => expanded(await json(address)));
}

/** Markup of a state, its links led to where they lie. */
export function html(markup) {
  return markup.replaceAll("@root@/", ROOT.href);
}
