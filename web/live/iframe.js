// In an iframe: reports the height of the page to the embedding site while Streamlit builds it block by block.
const UNCHANGED_MS = 2000;
const LOWER_MS = 400;
let reportedPage = "";
let lowerSince = 0; // since when the whole page has been lower than reported, in performance.now() milliseconds; 0 when it is not

/** Whether all blocks are drawn and will not grow any more, or the error page is shown. */
function isBuilt() {
  const skeletons = [...document.querySelectorAll(STREAMLIT.skeleton)];
  const isLoading = skeletons.some((skeleton) => skeleton.offsetParent && !skeleton.closest(STREAMLIT.graphic));
  return Boolean(document.querySelector(".kl-foot, .kl-credit, .kl-calm")) && !isLoading;
}

/** Whether Streamlit's script is running. If the markup does not tell, it counts as running until nothing has changed for UNCHANGED_MS. */
function isRunning() {
  if (document.querySelector(STREAMLIT.app)) return Boolean(document.querySelector(STREAMLIT.running));
  const leftMs = changedAt + UNCHANGED_MS - performance.now();
  if (leftMs > 0) setTimeout(tellPage, leftMs);
  return leftMs > 0;
}

/** Whether the page has been lower than reported only for a moment: Streamlit empties a page just before the next one. */
function isLowerForAMoment(height) {
  if (height >= postedPx) lowerSince = 0;
  else lowerSince ||= performance.now();
  const leftMs = lowerSince && lowerSince + LOWER_MS - performance.now();
  if (leftMs > 0) setTimeout(tellPage, leftMs);
  return leftMs > 0;
}

/** Reports the height, and whether the reader went to another page. */
function tellPage() {
  const page = pageElement();
  if (!isGreeted() || !page || document.getElementById("kl-first")) return;
  const height = Math.ceil(page.getBoundingClientRect().height);
  // While a page is being built the iframe keeps its height, so that the embedding page does not jump.
  const isWhole = isBuilt() && !isRunning();
  if (!isWhole) lowerSince = 0;
  if (isWhole ? isLowerForAMoment(height) : !postedPx || height <= postedPx) return;
  tellHeight(height);
  if (!isWhole || reportedPage === location.pathname) return;
  if (reportedPage) tellNewPage();
  reportedPage = location.pathname;
}

placeNotes(pageElement);
if (isFramed) {
  staysOutOfHistory();
  onGreeting(tellPage);
  const sizes = new ResizeObserver(tellPage);
  let measured = null;
  watch(() => {
    const page = pageElement();
    if (page && page !== measured) {
      sizes.disconnect();
      sizes.observe(page);
      measured = page;
    }
    tellPage();
    // A panel without navigation opens its links to other pages in a new tab.
    if (!measured || document.querySelector(".kl-nav")) return;
    for (const link of document.querySelectorAll("a.kl-go")) {
      set(link, "target", "_blank");
      set(link, "rel", "noopener");
    }
    const here = new URL(location.href);
    for (const name of EMBED_PARAMETERS) here.searchParams.delete(name);
    for (const link of document.querySelectorAll("a.kl-here")) set(link, "href", here.href);
  });
}
