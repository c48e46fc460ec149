// On a narrow screen the editions are a row that scrolls sideways; the chosen one comes into view when it changes.
let editionShown = null;
watch(() => {
  const chosen = document.querySelector(`${keyed("edition")} [aria-checked=true]`);
  if (chosen === editionShown?.element && chosen?.textContent === editionShown?.text) return;
  editionShown = chosen && { element: chosen, text: chosen.textContent };
  showChosen(chosen?.closest("[role=radiogroup]"), chosen);
});
