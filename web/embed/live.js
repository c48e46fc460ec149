/** The URL of the panel on the live server, with known parameters only; attributes take precedence over the view. */
function addressOf(element) {
  const panel = element.getAttribute("panel");
  const address = new URL(PATHS[panel], site);
  const view = new URLSearchParams(element.getAttribute("view") ?? "");
  for (const [name, value] of view) if (VIEW.includes(name)) address.searchParams.set(name, value);
  const tag = element.getAttribute("lang"), edition = element.getAttribute("at");
  if (tag) address.searchParams.set("lang", nearestLanguage(tag) ?? tag);
  if (edition) address.searchParams.set("at", edition);
  address.searchParams.set("embed", "true");
  if (panel === WHOLE) address.searchParams.set("frame", "whole");
  const theme = element.getAttribute("theme");
  if (theme === "light" || theme === "dark") address.searchParams.set("embed_options", `${theme}_theme`);
  return address;
}

/** The address of the site, from that of one of its panels. */
function siteOf(address) {
  return new URL(".", address);
}
