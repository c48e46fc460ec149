import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, namedSide, readWeights, span, weigh, writtenWeights } from "../static/weighing.js";

const CORNERS = [
  { confirmed: 1, assessed: 0 },
  { confirmed: 1, assessed: 1 },
];
const row = (side, category, counts, claims) => ({ side, category, counts, claims, name: category, voices: Object.keys(counts) });
const STATES = {
  rows: [
    row("russia", "munitions", { assessed: 1 }, ["C1"]),
    row("north_korea", "food", { assessed: 1, confirmed: 1 }, ["C2", "C3"]),
  ],
  without: { C1: [{}, { assessed: 1, confirmed: 1 }], C2: [{ assessed: 1 }, { confirmed: 1 }], C3: [{ assessed: 1 }, { assessed: 1 }] },
  corners: CORNERS,
  usual: 1,
  csv: { columns: ["edition", "side"], head: ["later"], separator: "," },
};

test("the range has its ends at the corners of the order", () => {
  assert.deepEqual(span({ assessed: -2, confirmed: 1 }, CORNERS), [-1, 1]);
  assert.equal(namedSide([0, 1]), "north_korea");
  assert.equal(namedSide([-1, 0]), "russia");
  assert.equal(namedSide([-1, 1]), "");
  assert.equal(namedSide([0, 0]), "");
});

test("a side that one claim decides is not named", () => {
  const { range, rangeSide, deciding, side } = weigh(STATES, {});
  assert.deepEqual([range, rangeSide, deciding, side], [[1, 1], "north_korea", ["C3"], ""]);
});

test("more importance of what one side wants moves the range to that side", () => {
  assert.deepEqual(weigh(STATES, { munitions: 3 }).range, [-1, 1]);
  assert.deepEqual(weigh(STATES, { food: 0 }).range, [-1, 0]);
});

test("a name with a comma is one cell of the table", () => {
  const named = { ...STATES, rows: [{ ...STATES.rows[0], name: "shells, rockets" }, STATES.rows[1]] };
  assert.match(csvOf(weigh(named, {}), named), /later,russia,munitions,"shells, rockets",1,1,0,1,,,C1\r\n/);
  const french = { ...named, csv: { ...named.csv, separator: ";" } };
  assert.match(csvOf(weigh(french, {}), french), /later;russia;munitions;shells, rockets;1;1;0;1;;;C1\r\n/);
});

test("weights are read from an address as far as they are understood, and written without what is usual", () => {
  const categories = ["munitions", "food"];
  const numbers = ["0", "1", "2", "3"];
  assert.deepEqual(readWeights("food:3,munitions:9,nothing:1,food", categories, numbers), { food: 3 });
  assert.deepEqual(readWeights("x".repeat(1e6), categories, numbers), {});
  assert.equal(writtenWeights({ food: 3, munitions: 1 }, categories, 1), "food:3");
  assert.equal(writtenWeights({ munitions: 0, food: 2 }, categories, 1), "munitions:0,food:2");
});
