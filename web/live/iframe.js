// Within another site's page. The site around us greets; only then, and only to it, do we tell how high the page is.
const isFramed = window.parent !== window;
const OUTSIDE = ["embed", "embed_options", "frame"];
let site = "", told = 0, toldPage = "";

/** The origin of the site around us as the browser knows it; empty where it does not tell. */
function siteAround() {
  const known = location.ancestorOrigins?.[0] ?? document.referrer;
  try {
    const around = known ? new URL(known).origin : "";
    return !location.ancestorOrigins && around === origin ? "" : around; // gone from page to page of ours, it tells no more
  } catch {
    return "";
  }
}

/** Whether all blocks of the page are there, and none of them will still grow; or the page says why it cannot be shown. */
function isBuilt() {
  const skeletons = [...document.querySelectorAll(STREAMLIT.skeleton)];
  const isComing = skeletons.some((one) => one.offsetParent && !one.closest(STREAMLIT.graphic));
  return Boolean(document.querySelector(".kl-foot, .kl-credit, .kl-calm")) && !isComing;
}

function tellHeight() {
  const page = document.querySelector(STREAMLIT.page);
  if (!site || !page || document.getElementById("kl-first")) return;
  const height = Math.ceil(page.getBoundingClientRect().height);
  // While a page is being built the frame stays as high as it was or as was reserved, so that nothing around it jumps.
  const isWhole = isBuilt() && !document.querySelector(STREAMLIT.running);
  if (!isWhole && (!told || height <= told)) return;
  if (height && height !== told) window.parent.postMessage({ khasanLine: "height", height }, site);
  told = height;
  if (!isWhole || toldPage === location.pathname) return;
  if (toldPage) window.parent.postMessage({ khasanLine: "page" }, site);
  toldPage = location.pathname;
}

if (isFramed) {
  document.documentElement.dataset.framed = "";
  const around = siteAround();
  addEventListener("message", (event) => {
    const isOurs = event.source === window.parent && event.data?.khasanLine === "hello";
    if (!isOurs || !/^https?:/.test(event.origin) || (around && event.origin !== around) || (site && event.origin !== site)) return;
    site = event.origin;
    told = 0;
    tellHeight();
  });
  const sizes = new ResizeObserver(tellHeight);
  let measured = null;
  watch(() => {
    const page = document.querySelector(STREAMLIT.page);
    if (page && page !== measured) {
      sizes.disconnect();
      sizes.observe(page);
      measured = page;
    }
    tellHeight();
    // A panel alone has no ways to other pages, so its links open the explainer in a tab of its own.
    if (!measured || document.querySelector(".kl-nav")) return;
    for (const link of document.querySelectorAll("a.kl-go")) {
      set(link, "target", "_blank");
      set(link, "rel", "noopener");
    }
    const here = new URL(location.href);
    for (const name of OUTSIDE) here.searchParams.delete(name);
    for (const link of document.querySelectorAll("a.kl-here")) set(link, "href", here.href);
  });
}
