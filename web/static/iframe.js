// Within another site's page: the site greets, and only it is told how high the page is.
import { ROOT } from "./address.js";
import "../shared/note_position.js";

/** Answers the site around us, if there is one. */
export function framed() {
  if (window.parent === window) return;
  document.documentElement.dataset.framed = "";
  const page = document.querySelector(".stMainBlockContainer");
  let site = "", told = 0;
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (!site || !height || height === told) return;
    window.parent.postMessage({ khasanLine: "height", height }, site);
    told = height;
  };
  addEventListener("message", (event) => {
    const around = location.ancestorOrigins?.[0] ?? event.origin;
    const isGreeting = event.source === window.parent && event.data?.khasanLine === "hello" && event.origin === around;
    if (!isGreeting || !/^https?:/.test(event.origin) || (site && site !== event.origin)) return;
    site = event.origin;
    told = 0;
    tell();
    // A page that the reader went to within the frame begins at its head; the one that the site opened lies where it lies.
    if (document.referrer.startsWith(ROOT.href)) window.parent.postMessage({ khasanLine: "page" }, site);
  });
  new ResizeObserver(tell).observe(page);
}
