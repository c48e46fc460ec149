// The first words of the document give way to the live page once nothing in it will move any more: all its blocks are
// there, and what still comes (maps, charts) has its place kept. Or once the page says why it cannot be shown.
const PATIENCE_MS = 10_000;
let isWaiting = false;

/** Whether the live page has a headline, in whatever markup: hidden under the first words, nobody could read it. */
const hasHeadline = (first) => [...document.querySelectorAll("h1")].some((one) => !first.contains(one));

watch(() => {
  const first = document.getElementById("kl-first");
  if (!first || !hasHeadline(first)) return;
  if (!isWaiting) {
    isWaiting = true;
    setTimeout(() => first.remove(), PATIENCE_MS);
  }
  if (isBuilt()) first.remove();
});
