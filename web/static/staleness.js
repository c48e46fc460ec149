// A copy of a page can outlive a correction, in a cache or in an archive: it asks once, and says so.
import { ROOT } from "./address.js";

/** Whether there are more corrections than when a page was made. */
export function isOlder(known, { corrections }) {
  return corrections.length > known;
}

/** Shows the page's notice where it is older than the newest correction; where nobody answers, nothing is said. */
export async function corrected() {
  const answer = await fetch(new URL("corrections.json", ROOT), { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) return;
  document.querySelector(".kl-corrected").hidden = !isOlder(Number(document.documentElement.dataset.corrections), await answer.json());
}
