// Within another site's page. The site around us greets; only then, and only to it, do we tell how high the page is.
export const isFramed = window.parent !== window;
export let toldPx = 0; // the height that the site knows
let site = "";

/** The origin of the site around us as the browser knows it; empty where it does not tell. */
function siteAround() {
  const known = location.ancestorOrigins?.[0] ?? document.referrer;
  try {
    const around = known ? new URL(known).origin : "";
    return !location.ancestorOrigins && around === origin ? "" : around; // after a step from page to page of ours, it no longer tells
  } catch {
    return "";
  }
}

/** Calls `act` each time that the site around us greets. */
export function onGreeting(act) {
  document.documentElement.dataset.framed = "";
  const around = siteAround();
  addEventListener("message", (event) => {
    const isGreeting = event.source === window.parent && event.data?.khasanLine === "hello";
    if (!isGreeting || !/^https?:/.test(event.origin) || (around && event.origin !== around) || (site && event.origin !== site)) return;
    site = event.origin;
    toldPx = 0;
    act();
  });
}

/** Whether the site around us has greeted. */
export function isGreeted() {
  return Boolean(site);
}

/** Tells the site that greeted us a height that it does not know yet. */
export function tellHeight(height) {
  if (site && height && height !== toldPx) window.parent.postMessage({ khasanLine: "height", height }, site);
  toldPx = height;
}

/** Tells the site that greeted us that the reader went to another page of ours, which begins at its head. */
export function tellNewPage() {
  if (site) window.parent.postMessage({ khasanLine: "page" }, site);
}
