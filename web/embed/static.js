/** The URL of the panel in the static site, with known parameters only; attributes take precedence over the view. */
function addressOf(element) {
  const panel = element.getAttribute("panel");
  const edition = element.getAttribute("at") ?? "";
  const address = new URL(`${languageOf(element)}/${PATHS[panel]}${EDITIONS.includes(edition) ? `${edition}/` : ""}${INDEX}`, site);
  const view = new URLSearchParams(element.getAttribute("view") ?? "");
  for (const [name, value] of view) if (VIEW.includes(name)) address.searchParams.set(name, value);
  const theme = element.getAttribute("theme");
  if (theme === "light" || theme === "dark") address.searchParams.set("theme", theme);
  return address;
}

/** The address of the site, from that of one of its panels: all that stands before the folder of its language. */
function siteOf(address) {
  const [folder] = address.match(new RegExp(`^[^?#]*?/(?=(?:${Object.keys(TITLES).join("|")})/)`)) ?? [];
  return folder ? new URL(folder) : null;
}
