// Within another site's page: the height of a page that Streamlit builds block by block.
const UNCHANGED_MS = 2000;
let toldPage = "";

/** Whether all blocks of the page are there, and none of them will still grow; or the page says why it cannot be shown. */
function isBuilt() {
  const skeletons = [...document.querySelectorAll(STREAMLIT.skeleton)];
  const isComing = skeletons.some((one) => one.offsetParent && !one.closest(STREAMLIT.graphic));
  return Boolean(document.querySelector(".kl-foot, .kl-credit, .kl-calm")) && !isComing;
}

/** Whether Streamlit's script runs. Where Streamlit does not say, it runs until nothing has changed for a while. */
function isRunning() {
  if (document.querySelector(STREAMLIT.app)) return Boolean(document.querySelector(STREAMLIT.running));
  const leftMs = changedAt + UNCHANGED_MS - performance.now();
  if (leftMs > 0) setTimeout(tellPage, leftMs);
  return leftMs > 0;
}

function tellPage() {
  const page = pageElement();
  if (!isGreeted() || !page || document.getElementById("kl-first")) return;
  const height = Math.ceil(page.getBoundingClientRect().height);
  // While a page is being built the frame stays as high as it was or as was reserved, so that nothing around it jumps.
  const isWhole = isBuilt() && !isRunning();
  if (!isWhole && (!toldPx || height <= toldPx)) return;
  tellHeight(height);
  if (!isWhole || toldPage === location.pathname) return;
  if (toldPage) tellNewPage();
  toldPage = location.pathname;
}

placeNotes(pageElement);
if (isFramed) {
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
    // A panel alone has no ways to other pages, so its links open the explainer in a tab of its own.
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
