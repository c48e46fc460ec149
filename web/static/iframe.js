// Within another site's page: the site greets, and only it is told how high the page is.
import { isFramed, onGreeting, tellHeight, tellNewPage } from "../shared/iframe.js";
import { placeNotes } from "../shared/note_position.js";
import { ROOT } from "./address.js";

/** Answers the site around us, if there is one. */
export function framed() {
  const page = document.querySelector(".kl-page");
  placeNotes(() => page);
  if (!isFramed) return;
  const tell = () => tellHeight(Math.ceil(page.getBoundingClientRect().height));
  onGreeting(() => {
    tell();
    // A page that the reader went to within the frame begins at its head; the one that the site opened lies where it lies.
    if (document.referrer.startsWith(ROOT.href)) tellNewPage();
  });
  new ResizeObserver(tell).observe(page);
}
