// Detects an outdated copy of a page (from a cache or an archive): it fetches corrections.json once and shows a notice.
import { ROOT } from "./address.js";

/** Whether there are more corrections now than when the page was made. */
export function isOlder(known, { corrections }) {
  return corrections.length > known;
}

/** Shows the notice where the page is older than the newest correction; does nothing where the request fails. */
export async function corrected() {
  const answer = await fetch(new URL("corrections.json", ROOT), { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) return;
  document.querySelector(".kl-corrected").hidden = !isOlder(Number(document.documentElement.dataset.corrections), await answer.json());
}
