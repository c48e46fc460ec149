import assert from "node:assert/strict";
import { test } from "node:test";
import { isOlder } from "../static/staleness.js";
import { momentDeck } from "../static/journey_state.js";
import { found, foldedWords } from "../static/searching.js";
import { filled, written } from "../static/template.js";

test("numbers are written as their language does and rounded as Python rounds them", () => {
  assert.equal(written(0.125, 2, "en"), "0.12");
  assert.equal(written(0.375, 2, "en"), "0.38");
  assert.equal(written(0.295, 2, "en"), "0.29");
  assert.equal(written(0.685, 2, "en"), "0.69");
  assert.equal(written(0.5, 3, "fr"), "0,500");
});

test("gaps are filled, and one without a value stays", () => {
  assert.equal(filled("{found} of {all}", { found: 0 }), "0 of {all}");
});

test("a search finds words by their beginnings, without case and accents", () => {
  const rows = [
    { id: "a", words: { q: ["serguei", "onu", "defense"] }, values: { side: ["russia"] } },
    { id: "b", words: { q: ["최선희".normalize("NFKD"), "choe"] }, values: { side: ["north_korea"] } },
  ];
  assert.deepEqual(foldedWords("L’ONU, Sergueï"), ["l", "onu", "serguei"]);
  assert.deepEqual(found(rows, { q: "SERGUEÏ déf", side: "" }), ["a"]);
  assert.deepEqual(found(rows, { q: "", side: "north_korea" }), ["b"]);
  assert.deepEqual(found(rows, { q: "on", side: "north_korea" }), []);
  assert.deepEqual(found(rows, { q: "최선", sort: "known" }), ["b"]);
});

test("a copy is older once there is a correction that it does not know", () => {
  assert.equal(isOlder(2, { corrections: [{}, {}] }), false);
  assert.equal(isOlder(2, { corrections: [{}, {}, {}] }), true);
});

const RINGS = { S1: [[1, 2]], L1: [[1, 2], [3, 4]] };
const band = (id, opacity, data) => ({ id, opacity, data, transitions: { opacity: 700 } });
const deck = (data, turn) => ({
  layers: [band(`band-${1 - turn}`, 0, []), band(`band-${turn}`, 1, data), { id: "ring", data: [{ position: [1, 2] }] }],
  initialViewState: { zoom: 4, transitionDuration: 700 },
});

test("the band of the step before fades where it was while the new one appears", () => {
  const [before, now] = [deck(["A"], 0), deck(["B"], 1)];
  const shown = momentDeck({ rings: RINGS }, now, { before, looked: ["S1"] });
  assert.deepEqual(shown.layers[0], { ...before.layers[1], opacity: 0 });
  assert.equal(shown.layers[1], now.layers[1]);
  assert.equal(shown.layers[2], now.layers[2], "what is the same stays the same object");
});

test("rings stand around all that is looked at, each once, in the order of Python’s", () => {
  const shown = momentDeck({ rings: RINGS }, deck([], 0), { looked: ["S1", "L1", "S1", "nothing"] });
  assert.deepEqual(shown.layers[2].data, [[1, 2], [3, 4]].map((position) => ({ position })));
});

test("less motion is no motion", () => {
  const shown = momentDeck({ rings: RINGS }, deck(["B"], 1), { before: deck(["A"], 0), looked: ["S1"], isStill: true });
  assert.deepEqual(shown.layers[0].data, []);
  assert.ok(shown.layers.every((layer) => !layer.transitions));
  assert.deepEqual(shown.initialViewState, { zoom: 4 });
});
