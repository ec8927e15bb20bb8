const assert = require("node:assert");
const { mergeIntervals } = require("./merge_intervals.js");

test("touching", () => assert.deepStrictEqual(mergeIntervals([[1, 3], [3, 5]]), [[1, 5]]));
test("neighbours", () => assert.deepStrictEqual(mergeIntervals([[1, 2], [3, 4]]), [[1, 2], [3, 4]]));
test("inside", () => assert.deepStrictEqual(mergeIntervals([[1, 6], [2, 6]]), [[1, 6]]));
