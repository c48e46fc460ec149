// Fills what lies folded on a page from one JSON file per page, edition and language, so that no rerun sends it. The file comes once
// the page is drawn, and its parts go into their places at once, so that a fold opens, prints and is searched as if it had come with
// the page. With Save-Data a part comes when its fold is opened. A place names its file: it never shows another edition or language.
const foldedParts = new Map(); // URL to name to HTML, of the files that are here
const prefetchedFolds = new Set(); // URLs that were fetched without a reader's asking; after a failure the next opening tries again

const foldedPlaces = () => [...document.querySelectorAll("[data-folded]")];
const fileOf = (place) => place.dataset.folded.split("#")[0];

/** The part that belongs in a place; undefined while its file is not here, and where the file has no such part. */
function partOf(place) {
  const [from, name] = place.dataset.folded.split("#"), parts = foldedParts.get(from) ?? {};
  return Object.hasOwn(parts, name) ? parts[name] : undefined;
}

/** Says in a place that its part is missing. */
function sayMissing(place) {
  place.textContent = say("This part cannot be fetched just now. Close it and open it again to try once more.");
}

/** Fetches a file of folded parts. */
async function fetchFolds(from) {
  foldedParts.set(from, await fetchedOnce(from));
}

/** Replaces each place whose file is here by its part. */
function unfold() {
  for (const place of foldedPlaces()) {
    const part = partOf(place);
    if (part !== undefined) place.outerHTML = part;
  }
}

/** Fills a place in an open fold, or says that it cannot be fetched. */
async function fillOpened(place) {
  place.textContent = say("One moment");
  try {
    await fetchFolds(fileOf(place));
  } catch {
    // partOf finds nothing then
  }
  unfold();
  if (!place.isConnected) return;
  sayMissing(place);
  announce(place.textContent);
}
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("details[open]")) return;
  for (const place of target.querySelectorAll("[data-folded]")) if (place.closest("details") === target) fillOpened(place);
}, { capture: true });

watch(() => {
  if (!isBuilt()) return;
  const places = foldedPlaces(), whenIdle = window.requestIdleCallback ?? setTimeout;
  if (places.some((place) => partOf(place) !== undefined)) whenIdle(unfold);
  if (navigator.connection?.saveData) return;
  for (const from of new Set(places.map(fileOf))) {
    if (prefetchedFolds.has(from)) continue;
    prefetchedFolds.add(from);
    whenIdle(() => fetchFolds(from).then(unfold, () => {}));
  }
});

/** A file of folded parts without waiting: a page that is about to be printed cannot wait. */
function fetchFoldsNow(from) {
  const request = new XMLHttpRequest();
  request.open("GET", from, false);
  request.send();
  if (request.status !== 200) throw new Error(request.statusText);
  foldedParts.set(from, JSON.parse(request.responseText));
}
addEventListener("beforeprint", () => {
  for (const from of new Set(foldedPlaces().map(fileOf))) if (!foldedParts.has(from)) attempt(() => fetchFoldsNow(from));
  unfold();
  foldedPlaces().forEach(sayMissing);
});
