// One live region for the whole visit. Streamlit replaces our blocks at every rerun, and a region that is new is not
// spoken; so what a block with a [data-topic] says ([data-said], or its own words) is copied to a region that stays.
const region = document.createElement("div");
region.className = "kl-unseen";
region.setAttribute("role", "status");
const heard = new Map();
let isFirst = true;
watch(() => {
  if (!document.body) return;
  if (!region.isConnected) document.body.append(region);
  const headline = document.querySelector("h1");
  if (!headline) return;
  const news = [];
  const topics = [...document.querySelectorAll("[data-topic]")].map((block) => [block.dataset.topic, block]);
  const blocks = { headline, ...Object.fromEntries(topics) };
  for (const topic of heard.keys()) if (!(topic in blocks)) heard.delete(topic);
  for (const [topic, block] of Object.entries(blocks)) {
    const said = (block.dataset.said ?? block.textContent).trim();
    if (heard.get(topic) !== said && !isFirst) news.push(said);
    heard.set(topic, said);
  }
  isFirst = false;
  if (news.length) region.textContent = news.join(" ");
});
