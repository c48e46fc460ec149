// Translates Streamlit's own interface texts. They are English, and some address the operator of the server, so ours replace them.
const OWN = ".kl, script, style, svg, canvas";
const TEXT_ATTRIBUTES = ["aria-label", "placeholder", "title"];
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
  for (const name of TEXT_ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const english = element.getAttribute(name);
      const ours = Object.hasOwn(words, english) ? words[english] : "";
      if (ours) set(element, name, ours);
    }
  }
});
