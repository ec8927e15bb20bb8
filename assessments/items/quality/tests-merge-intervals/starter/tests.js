const assert = require("node:assert");
const { mergeIntervals } = require("./merge_intervals.js");

test("one interval stays as it is", () => {
  assert.deepStrictEqual(mergeIntervals([[2, 5]]), [[2, 5]]);
});
