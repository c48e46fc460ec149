// One live region for the whole visit. Streamlit replaces our blocks at every rerun, and a region that is new is not
// spoken; so what a block with a [data-topic] says ([data-said], or its own words) is copied to a region that stays.
const region = document.createElement("div");
region.className = "kl-unseen";
region.setAttribute("role", "status");
const heard = new Map();
// What comes with a page is read, not spoken; what changes on it is.
const SETTLING_MS = 2000;
let page = "", settled = Infinity;
watch(() => {
  if (!document.body) return;
  if (!region.isConnected) document.body.append(region);
  const headline = document.querySelector(".stHtml h1");
  if (!headline || document.getElementById("kl-first")) return;
  if (page !== location.pathname) settled = performance.now() + SETTLING_MS;
  const isFirst = !page;
  page = location.pathname;
  const news = [];
  const topics = [...document.querySelectorAll("[data-topic]")].map((block) => [block.dataset.topic, block]);
  const blocks = { headline, ...Object.fromEntries(topics) };
  for (const topic of heard.keys()) if (!(topic in blocks)) heard.delete(topic);
  for (const [topic, block] of Object.entries(blocks)) {
    const said = (block.dataset.said ?? block.textContent).trim();
    const comesWithPage = isFirst || (!heard.has(topic) && performance.now() < settled);
    if (heard.get(topic) !== said && !comesWithPage) news.push(said);
    heard.set(topic, said);
  }
  if (news.length) region.textContent = news.join(" ");
});
