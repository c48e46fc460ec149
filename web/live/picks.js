// A pick is passed on to the control behind it, which has a button with the same id as its words.
let picked = "";
document.addEventListener("click", (event) => {
  const pick = event.target.closest?.("[data-pick]");
  if (!pick) return;
  const [parameter, id] = pick.dataset.pick.split(":");
  const buttons = document.querySelectorAll(`${keyed(`picks-${parameter}`)} button`);
  [...buttons].find((button) => button.textContent.trim() === id)?.click();
  picked = pick.dataset.pick;
});
// The list is drawn anew after a pick; the focus stays on the button that was pressed.
for (const away of ["pointerdown", "keydown", "wheel"]) {
  document.addEventListener(away, () => (picked = ""), { capture: true, passive: true });
}
watch(() => {
  if (picked && document.activeElement === document.body) {
    document.querySelector(`[data-pick="${picked}"]`)?.focus({ preventScroll: true });
  }
});

// A button that saves a figure as a picture presses plotly's own, which is not shown and speaks English only.
document.addEventListener("click", (event) => {
  const figure = event.target.closest?.("[data-save]")?.dataset.save;
  if (figure) document.querySelector(`${keyed(figure)} ${STREAMLIT.saveButton}`)?.click();
});

// A button that copies lines; where the browser does not let a page copy, they are selected, so that the reader can.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const lines = document.querySelector(`${keyed(button.dataset.copy)} code`);
  try {
    await navigator.clipboard.writeText(lines.textContent);
    button.dataset.words ??= button.textContent;
    button.textContent = say("Copied");
    setTimeout(() => (button.textContent = button.dataset.words), 3000);
    tell(say("Copied"));
  } catch {
    getSelection().selectAllChildren(lines);
  }
});
