// Loads the notes that claim marks open: one JSON file per edition, prefetched once the page is drawn, so that no rerun sends them.
// With very many claims the notes are split into several files, each fetched when one of its claims is opened.

/** Fetches the notes of some claims at the current edition. Returns claim id to HTML. */
async function notesOf(claims) {
  const { notesFrom, notesFiles = "1" } = document.querySelector("[data-notes-from]")?.dataset ?? {};
  if (!notesFrom) throw new Error("no page is there yet");
  if (notesFiles === "1") return fetchedOnce(notesFrom);
  const files = new Set(claims.map((claim) => Number(claim.replace(/\D/g, "")) % Number(notesFiles)));
  return Object.assign({}, ...await Promise.all([...files].map((file) => fetchedOnce(`${notesFrom}&file=${file}`))));
}

/** A link to a claim in the ledger, shown when its note cannot be fetched. */
function ledgerLink(claim) {
  const here = new URLSearchParams(location.search), link = document.createElement("a");
  const asked = new URLSearchParams({ lang: language(), ...(here.has("at") && { at: here.get("at") }), claim });
  link.className = "kl-go";
  link.href = `./ledger?${asked}`;
  link.textContent = claim;
  return link;
}

/** Fills an open note, or shows links to the ledger where its text cannot be fetched. */
async function fill(note) {
  const claims = note.dataset.notes.split(" ");
  note.textContent = say("One moment");
  try {
    const found = await notesOf(claims);
    if (!claims.every((claim) => Object.hasOwn(found, claim))) throw new Error("the page is older than the notes");
    note.innerHTML = claims.map((claim) => found[claim]).join("");
  } catch {
    note.textContent = say("This cannot be fetched just now. It is among all claims:");
    note.append(...claims.filter((claim) => /\d/.test(claim)).flatMap((claim) => [" ", ledgerLink(claim)]));
    return;
  }
  delete note.dataset.notes;
  if (note.matches(":popover-open")) placeNote(note, pageElement());
}
document.addEventListener("beforetoggle", (event) => {
  const note = event.target;
  if (event.newState === "open" && note.dataset?.notes) fill(note);
}, { capture: true });
// Prefetches once per edition; after a failure the next click on a mark tries again.
let prefetched = "";
watch(() => {
  const { notesFrom, notesFiles } = document.querySelector("[data-notes-from]")?.dataset ?? {};
  if (!notesFrom || notesFiles || notesFrom === prefetched || !isBuilt()) return;
  prefetched = notesFrom;
  (window.requestIdleCallback ?? setTimeout)(() => fetchedOnce(notesFrom).catch(() => {}));
});
