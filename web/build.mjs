// Bundles the script of the static site into a folder: `node build.mjs FOLDER`. The same sources give the same bytes.
import { basename } from "node:path";
import { build } from "esbuild";

const [outdir] = process.argv.slice(2);
if (!outdir) {
  console.error("Mend: node build.mjs FOLDER");
  process.exit(1);
}
const common = {
  bundle: true,
  minify: true,
  target: "es2022",
  outdir,
  entryNames: "[name].[hash]",
  legalComments: "linked", // the licences of what is bundled go with it
  loader: { ".css": "empty" }, // plotly's maps, which no figure of ours uses, bring a sheet of their own
  define: { global: "globalThis" },
  logLevel: "warning",
};
try {
  // One file with all that draws the map: in parts, a browser would find the second layer of them only once it had read the first.
  const { metafile } = await build({ ...common, entryPoints: ["static/deck.js"], format: "esm", metafile: true });
  const [deck] = Object.keys(metafile.outputs).filter((path) => path.endsWith(".js"));
  await build({
    ...common,
    entryPoints: ["static/main.js"],
    format: "esm",
    splitting: true,
    chunkNames: "part.[hash]",
    define: { ...common.define, DECK: JSON.stringify(`./${basename(deck)}`) },
    external: ["./deck.*.js"],
  });
  await build({ ...common, entryPoints: ["static/theme.js"], format: "iife" });
} catch {
  process.exit(1);
}
