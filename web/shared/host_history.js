// In an iframe: what the reader does in it never adds to the history of the page around it, whose Back button leaves the article.
export function staysOutOfHistory() {
  history.pushState = (...told) => history.replaceState(...told); // also for Streamlit's program, which writes each step into the URL
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link.target || link.download || link.origin !== location.origin) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
