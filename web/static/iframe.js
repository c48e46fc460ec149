// In an iframe: posts the height of the page to the embedding site after its greeting.
import { staysOutOfHistory } from "../shared/host_history.js";
import { isFramed, onGreeting, tellHeight, tellNewPage } from "../shared/iframe.js";
import { placeNotes } from "../shared/note_position.js";
import { ROOT } from "./address.js";

/** Answers the embedding site, if there is one. */
export function framed() {
  const page = document.querySelector(".kl-page");
  placeNotes(() => page);
  if (!isFramed) return;
  staysOutOfHistory();
  const postHeight = () => tellHeight(Math.ceil(page.getBoundingClientRect().height));
  onGreeting(() => {
    postHeight();
    // Scroll to the top only for a page that the reader opened inside the iframe, not for the first one.
    if (document.referrer.startsWith(ROOT.href)) tellNewPage();
  });
  new ResizeObserver(postHeight).observe(page);
}
