// Back and forward lead to where the reader was on the page. Streamlit scrolls an element of its own, which no browser restores.
const RESTORING_MS = 8_000; // in which the page is drawn again, block by block
let wantedPx = 0, restoringUntil = 0;

const scroller = () => document.querySelector(STREAMLIT.scroller);

/** Notes in the history where the reader is, before a link leads away. */
function keepPosition() {
  history.replaceState({ ...history.state, klScrollPx: scroller()?.scrollTop ?? 0 }, "");
}

addEventListener("popstate", (event) => {
  if (!event.isTrusted || event.state?.klScrollPx === undefined) return; // our own links dispatch one too
  [wantedPx, restoringUntil, wanted] = [event.state.klScrollPx, performance.now() + RESTORING_MS, ""];
});
for (const away of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  document.addEventListener(away, () => (restoringUntil = 0), { capture: true, passive: true });
}
watch(() => {
  const own = scroller();
  if (performance.now() < restoringUntil && own && own.scrollHeight - own.clientHeight >= wantedPx) own.scrollTop = wantedPx;
});
