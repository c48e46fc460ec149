// Places notes in an iframe. The iframe is as high as its page, so its middle may be out of view; a note opens beside its mark
// instead. An IntersectionObserver tells which part of the iframe is visible, even across origins.

/** Places an open note beside its mark, within the visible part of the page. */
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

/** Places each note when it opens; `findPage` returns the element that contains the whole page. */
export function placeNotes(findPage) {
  document.addEventListener("toggle", ({ target, newState }) => {
    if (newState === "open" && target.classList?.contains("kl-note")) placeNote(target, findPage());
  }, { capture: true });
}
