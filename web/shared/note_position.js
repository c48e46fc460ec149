// Within another site's page: a frame as high as its page has its middle far from what the reader sees, so a note opens
// where its mark is. How much of the frame is in view, an observer knows, even across origins.

/** Places an open note beside its mark, within the part of the page that is in view. */
export function placeNote(note, page) {
  if (window.parent === window) return;
  const mark = document.querySelector(`[popovertarget="${CSS.escape(note.id)}"]`).getBoundingClientRect();
  const seen = new IntersectionObserver(([{ intersectionRect }]) => {
    const { top, bottom } = intersectionRect;
    const place = Math.max(top + 8, Math.min(mark.bottom + 6, bottom - note.offsetHeight - 8));
    note.style.setProperty("--kl-note-top", `${Math.round(place)}px`);
    seen.disconnect();
  });
  seen.observe(page);
}

/** Places each note as it opens; `findPage` gives the element that holds the whole page. */
export function placeNotes(findPage) {
  document.addEventListener("toggle", ({ target, newState }) => {
    if (newState === "open" && target.classList?.contains("kl-note")) placeNote(target, findPage());
  }, { capture: true });
}
