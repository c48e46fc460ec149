// Messages between an embedded page and the embedding site. The site sends "hello" first; only then, and only to its origin, do we
// post the height of the page.
export const isFramed = window.parent !== window;
export let postedPx = 0; // the height that was posted last
let site = "";

/** An origin that a message can be sent to; empty for that of a file opened by double click or of an app. */
const named = (origin) => (/^https?:\/\//.test(origin) ? origin : "");

/** The origin of the embedding site as the browser reports it; empty where it does not. */
function siteAround() {
  const known = location.ancestorOrigins?.[0] ?? document.referrer;
  try {
    const around = known ? named(new URL(known).origin) : "";
    return !location.ancestorOrigins && around === origin ? "" : around; // after navigation between our pages, the referrer is our own
  } catch {
    return "";
  }
}

/** Calls `act` each time that the embedding site sends its greeting. */
export function onGreeting(act) {
  document.documentElement.dataset.framed = "";
  const around = siteAround();
  addEventListener("message", (event) => {
    const isGreeting = event.source === window.parent && event.data?.khasanLine === "hello";
    const to = named(event.origin) || "*";
    if (!isGreeting || (around && to !== around) || (site && to !== site)) return;
    site = to;
    postedPx = 0;
    act();
  });
}

/** Whether the embedding site has sent its greeting. */
export function isGreeted() {
  return Boolean(site);
}

/** Posts the height to the embedding site, if it has changed. */
export function tellHeight(height) {
  if (site && height && height !== postedPx) window.parent.postMessage({ khasanLine: "height", height }, site);
  postedPx = height;
}

/** Tells the embedding site that the reader went to another page, so that it can scroll to the top of the iframe. */
export function tellNewPage() {
  if (site) window.parent.postMessage({ khasanLine: "page" }, site);
}
