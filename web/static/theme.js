// Sets light or dark where the embedding site asks for it in the URL; otherwise the reader's system decides. Runs before first paint.
const asked = new URLSearchParams(location.search).get("theme");
if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
