// What a mark opens comes in one file for all marks of an edition, fetched once the page is there; a rerun sends none of it.
// Where there are very many claims it comes in several, each fetched when one of its claims is asked for.
const noted = new Map();

/** The notes of some claims at the edition that is shown: claim id to markup of ours. */
async function notesOf(claims) {
  const { notesFrom, notesFiles = "1" } = document.querySelector("[data-notes-from]")?.dataset ?? {};
  if (!notesFrom) throw new Error("no page is there yet");
  if (notesFiles === "1") return notesIn(notesFrom);
  const files = new Set(claims.map((claim) => Number(claim.replace(/\D/g, "")) % Number(notesFiles)));
  return Object.assign({}, ...await Promise.all([...files].map((file) => notesIn(`${notesFrom}&file=${file}`))));
}

/** The notes that lie at an address. What failed is asked for anew. */
function notesIn(from) {
  if (!noted.has(from)) {
    const answer = fetch(from).then((found) => (found.ok ? found.json() : Promise.reject(new Error(found.statusText))));
    noted.set(from, answer);
    answer.catch(() => noted.delete(from));
  }
  return noted.get(from);
}

/** A way to a claim in the ledger, for when its note cannot be had. */
function ledgerLink(claim) {
  const here = new URLSearchParams(location.search), link = document.createElement("a");
  const asked = new URLSearchParams({ lang: language(), ...(here.has("at") && { at: here.get("at") }), claim });
  link.className = "kl-go";
  link.href = `./ledger?${asked}`;
  link.textContent = claim;
  return link;
}

async function fill(note) {
  const claims = note.dataset.notes.split(" ");
  note.textContent = say("One moment");
  try {
    const found = await notesOf(claims);
    if (!claims.every((claim) => Object.hasOwn(found, claim))) throw new Error("the page is older than the notes");
    note.innerHTML = claims.map((claim) => found[claim]).join("");
  } catch {
    note.textContent = say("This cannot be fetched just now. The ledger has it:");
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
let wished = ""; // once for each edition: what failed then is asked for again when a mark is pressed
watch(() => {
  const { notesFrom, notesFiles } = document.querySelector("[data-notes-from]")?.dataset ?? {};
  if (!notesFrom || notesFiles || notesFrom === wished || !isBuilt()) return;
  wished = notesFrom;
  (window.requestIdleCallback ?? setTimeout)(() => notesIn(notesFrom).catch(() => {}));
});
