// What the page reads by address, once each.
import { ROOT } from "./address.js";
import { expanded } from "./states.js";

const read = new Map();

/** A JSON file; asked for once. */
export function json(address) {
  if (!read.has(address)) {
    read.set(address, fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      return answer.json();
    }));
    read.get(address).catch(() => read.delete(address)); // a later try may find it
  }
  return read.get(address);
}

const put = new Map();

/** A file of states, put together. */
export function states(address) {
  if (!put.has(address)) put.set(address, json(address).then(expanded));
  put.get(address).catch(() => put.delete(address));
  return put.get(address);
}

/** Markup of a state, its links led to where they lie. */
export function html(markup) {
  return markup.replaceAll("@root@/", ROOT.href);
}
