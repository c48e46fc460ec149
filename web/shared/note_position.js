// Within another site's page: a frame as high as its page has its middle far from what the reader sees, so a note opens
// where its mark is. How much of the frame is in view, an observer knows, even across origins.
function placeNote(note) {
  if (window.parent === window) return;
  const mark = document.querySelector(`[popovertarget="${CSS.escape(note.id)}"]`).getBoundingClientRect();
  const seen = new IntersectionObserver(([page]) => {
    const { top, bottom } = page.intersectionRect;
    const place = Math.max(top + 8, Math.min(mark.bottom + 6, bottom - note.offsetHeight - 8));
    note.style.setProperty("--kl-note-top", `${Math.round(place)}px`);
    seen.disconnect();
  });
  seen.observe(document.querySelector(".stMainBlockContainer"));
}
document.addEventListener("toggle", ({ target, newState }) => {
  if (newState === "open" && target.classList?.contains("kl-note")) placeNote(target);
}, { capture: true });
