// Passes a click on one of our [data-pick] buttons on to the hidden Streamlit widget, whose button has the id as its label.
let picked = "";
document.addEventListener("click", (event) => {
  const pick = event.target.closest?.("[data-pick]");
  if (!pick) return;
  const [parameter, id] = pick.dataset.pick.split(":");
  const buttons = document.querySelectorAll(`${keyed(`picks-${parameter}`)} button`);
  [...buttons].find((button) => button.textContent.trim() === id)?.click();
  picked = pick.dataset.pick;
});
// The list is redrawn after a pick; the focus returns to the button that was pressed.
for (const away of ["pointerdown", "keydown", "wheel"]) {
  document.addEventListener(away, () => (picked = ""), { capture: true, passive: true });
}
watch(() => {
  if (picked && document.activeElement === document.body) {
    document.querySelector(`[data-pick="${picked}"]`)?.focus({ preventScroll: true });
  }
});

// "Download as PNG" clicks plotly's own button, which is hidden since its label is English only, and comes once the chart is drawn.
let toSave = "";
function save() {
  const button = toSave && document.querySelector(`${keyed(toSave)} ${STREAMLIT.saveButton}`);
  if (!button) return;
  toSave = "";
  button.click();
}
watch(save);
document.addEventListener("click", (event) => {
  const figure = event.target.closest?.("[data-save]")?.dataset.save;
  if (!figure) return;
  toSave = figure;
  save();
});

// "Copy the code" copies to the clipboard; where the browser forbids that, it selects the code for the reader to copy.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const lines = document.querySelector(`${keyed(button.dataset.copy)} code`);
  try {
    await navigator.clipboard.writeText(lines.textContent);
    button.dataset.words ??= button.textContent;
    button.textContent = say("Copied");
    setTimeout(() => (button.textContent = button.dataset.words), 3000);
    announce(say("Copied"));
  } catch {
    getSelection().selectAllChildren(lines);
  }
});
