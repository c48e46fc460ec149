import assert from "node:assert/strict";
import { test } from "node:test";
import { expanded, painter } from "../static/states.js";

const COLOURS = { ink: "#1F1B16", land: "#F3EEE4" };
const paint = painter("dark", (name) => COLOURS[name]);

test("what stands twice is put where it stands, and is one object", () => {
  const tree = expanded({ pool: [[1, 2], { line: { $: 0 } }], tree: { a: { $: 1 }, b: [{ $: 1 }, { $: 0 }], c: null, d: "$" } });
  assert.deepEqual(tree, { a: { line: [1, 2] }, b: [{ line: [1, 2] }, [1, 2]], c: null, d: "$" });
  assert.equal(tree.a, tree.b[0]);
  assert.equal(tree.a.line, tree.b[1]);
});

test("a name alone becomes what deck.gl takes, within an expression what it reads, and elsewhere a colour of a style", () => {
  assert.deepEqual(paint("@@=var(--kl-ink)/184"), [31, 27, 22, 184]);
  assert.deepEqual(paint("var(--kl-ink)/255"), [31, 27, 22, 255]);
  assert.equal(paint("@@=a == 'b' ? var(--kl-land)/255 : [0, 0, 0, 0]"), "@@=a == 'b' ? [243, 238, 228, 255] : [0, 0, 0, 0]");
  assert.equal(paint("var(--kl-ink)"), "#1F1B16");
  assert.equal(paint("marks/tokens.svg"), "marks/dark.svg");
  assert.equal(paint("a var of --kl-ink"), "a var of --kl-ink");
});

test("what was one object stays one, and what was painted is not painted again", () => {
  const layer = { color: "var(--kl-ink)" };
  const [first, second] = paint([layer, { layer }]);
  assert.equal(first, second.layer);
  assert.equal(paint(layer), first);
});
