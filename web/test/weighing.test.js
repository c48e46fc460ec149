import assert from "node:assert/strict";
import { test } from "node:test";
import { loads, pans, readWeights, tilt, writtenWeights } from "../static/weighing.js";

const ROWS = [
  { side: "russia", category: "munitions", strength: 0.8 },
  { side: "north_korea", category: "munitions", strength: 0.2 },
  { side: "north_korea", category: "food", strength: 0.6 },
];

test("a pan weighs the mean of its categories, each as often as it matters", () => {
  const weighed = pans(ROWS, { food: 3 }, 1);
  assert.deepEqual(weighed.map((row) => row.importance), [1, 1, 3]);
  assert.ok(Math.abs(loads(weighed).north_korea - (0.2 + 3 * 0.6) / 4) < 1e-12);
  assert.ok(Math.abs(tilt(weighed) - ((0.2 + 3 * 0.6) / 4 - 0.8)) < 1e-12);
});

test("a pan from which everything was taken weighs nothing", () => {
  assert.deepEqual(loads(pans(ROWS, { munitions: 0, food: 0 }, 1)), { russia: 0, north_korea: 0 });
});

test("weights are read from an address as far as they are understood, and written without what is usual", () => {
  const categories = ["munitions", "food"];
  const numbers = ["0", "1", "2", "3"];
  assert.deepEqual(readWeights("food:3,munitions:9,nothing:1,food", categories, numbers), { food: 3 });
  assert.deepEqual(readWeights("x".repeat(1e6), categories, numbers), {});
  assert.equal(writtenWeights({ food: 3, munitions: 1 }, categories, 1), "food:3");
  assert.equal(writtenWeights({ munitions: 0, food: 2 }, categories, 1), "munitions:0,food:2");
});
