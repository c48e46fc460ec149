// Removes the prerendered words once the live page will not shift any more: all blocks are drawn, and maps and charts that still
// load have their space reserved. Also when the error page is shown.
const PATIENCE_MS = 10_000;
const SILENCE_MS = 8_000; // until the page is shown as words; a connection that still comes takes their place
let isWaiting = false;

/** Whether the live page has a headline, in whatever markup; the prerendered words would cover it. */
const hasHeadline = (first) => [...document.querySelectorAll("h1")].some((one) => !first.contains(one));

/** Shows the words for readers without scripts, with one line that says why: without a connection no live page comes. */
function showUnscripted() {
  const first = document.getElementById("kl-first"), silent = first?.querySelector("noscript");
  if (!silent || hasHeadline(first)) return;
  const words = document.createElement("div");
  words.className = "kl-unscripted";
  words.innerHTML = silent.textContent; // where scripts run, what stands in noscript is text
  const why = words.querySelector("[data-no-connection]");
  why.firstChild.data = why.dataset.noConnection;
  for (const offer of words.querySelectorAll("[data-static]")) offer.hidden = false;
  silent.replaceWith(words);
}
setTimeout(showUnscripted, SILENCE_MS);

watch(() => {
  const first = document.getElementById("kl-first");
  if (!first || !hasHeadline(first)) return;
  if (!isWaiting) {
    isWaiting = true;
    setTimeout(() => first.remove(), PATIENCE_MS);
  }
  if (isBuilt()) first.remove();
});
