// The colours of a frame: as the site around it asks for, else as the reader's system has them. Runs before anything shows.
const asked = new URLSearchParams(location.search).get("theme");
if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
