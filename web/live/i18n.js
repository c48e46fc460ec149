// Streamlit's own words are English, and some speak to whoever runs the server. Ours take their place.
const OWN = ".kl, script, style, svg, canvas";
const SPOKEN = ["aria-label", "placeholder", "title"];
watch(() => {
  const words = WORDS[language()];
  const texts = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE
      ? node.matches(OWN)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const ours = Object.hasOwn(words, text.data.trim()) ? words[text.data.trim()] : "";
    if (ours && ours !== text.data.trim()) text.data = ours;
  }
  for (const name of SPOKEN) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const own = element.getAttribute(name);
      const ours = Object.hasOwn(words, own) ? words[own] : "";
      if (ours) set(element, name, ours);
    }
  }
});
