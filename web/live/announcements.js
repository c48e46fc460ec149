// What is announced. Streamlit replaces our blocks at every rerun, and a region that is new is not spoken; so what a block with
// a [data-topic] says ([data-said], or its own words) is copied to the live region, which stays.
const heard = new Map();
// What comes with a page is read, not spoken; what changes on it, or comes after the reader did something there, is.
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
  for (const topic of heard.keys()) if (!(topic in blocks)) heard.delete(topic);
  for (const [topic, block] of Object.entries(blocks)) {
    const said = (block.dataset.said ?? block.textContent).trim();
    const comesWithPage = isFirst || (!heard.has(topic) && !hasActed);
    if (heard.get(topic) !== said && !comesWithPage) news.push(said);
    heard.set(topic, said);
  }
  for (const said of news) tell(said);
});
