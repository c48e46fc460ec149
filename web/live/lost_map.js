// A browser takes the graphics memory of a tab that slept, or of all tabs when the driver fails. deck.gl then shows nothing, for good. The
// page's URL holds the step, so that loading it again brings the map back as it was.
document.addEventListener("webglcontextlost", (event) => {
  const map = event.target.closest?.(STREAMLIT.mapElement);
  if (!map || map.parentElement.querySelector(".kl-lost")) return;
  const notice = document.createElement("div"), again = document.createElement("button");
  notice.className = "kl kl-lost kl-notice";
  notice.setAttribute("role", "status");
  again.type = "button";
  again.className = "kl-save";
  again.textContent = say("Draw the map again");
  again.addEventListener("click", () => location.reload());
  notice.append(say("The browser took the map’s memory, as it does in tabs that slept."), " ", again);
  map.parentElement.append(notice);
}, { capture: true });
