// Announces changes to screen readers. Streamlit replaces our blocks at every rerun, and a new live region is not announced. So
// the text of each block with [data-topic] (its [data-said], else its content) is copied to one live region that stays.
const announced = new Map(); // topic to the text that was announced last
// Text that comes with a page is not announced; a change after it, or after the reader did something, is.
let page = "", hasActed = false;
for (const act of ["pointerdown", "keydown"]) {
  document.addEventListener(act, () => (hasActed = true), { capture: true, passive: true });
}
watch(() => {
  if (!document.body) return;
  placeLiveRegion();
  const headline = document.querySelector(`${STREAMLIT.root} h1`);
  if (!headline || document.getElementById("kl-first")) return;
  if (page !== location.pathname) hasActed = false;
  const isFirst = !page;
  page = location.pathname;
  const news = [];
  const topics = [...document.querySelectorAll("[data-topic]")].map((block) => [block.dataset.topic, block]);
  const blocks = { headline, ...Object.fromEntries(topics) };
  for (const topic of announced.keys()) if (!(topic in blocks)) announced.delete(topic);
  for (const [topic, block] of Object.entries(blocks)) {
    const text = (block.dataset.said ?? block.textContent).trim();
    const comesWithPage = isFirst || (!announced.has(topic) && !hasActed);
    if (announced.get(topic) !== text && !comesWithPage) news.push(text);
    announced.set(topic, text);
  }
  for (const text of news) announce(text);
});
