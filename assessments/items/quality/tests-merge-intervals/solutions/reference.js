const assert = require("node:assert");
const { mergeIntervals } = require("./merge_intervals.js");

const expected = {
  "none": [[], []],
  "touching": [[[1, 3], [3, 5]], [[1, 5]]],
  "neighbours": [[[1, 2], [3, 4]], [[1, 2], [3, 4]]],
  "inside": [[[1, 9], [2, 3], [5, 6], [12, 13]], [[1, 9], [12, 13]]],
  "any order": [[[7, 8], [1, 4], [2, 6]], [[1, 6], [7, 8]]],
  "long and short": [[[1, 10], [2, 3]], [[1, 10]]],
  "a single number": [[[4, 4], [6, 7]], [[4, 4], [6, 7]]],
};

for (const [name, [given, merged]] of Object.entries(expected)) {
  test(name, () => assert.deepStrictEqual(mergeIntervals(given), merged));
}

test("the input is not changed", () => {
  const given = [[5, 6], [1, 2], [2, 4]];
  mergeIntervals(given);
  assert.deepStrictEqual(given, [[5, 6], [1, 2], [2, 4]]);
});

test("an interval that is turned round is an error", () => {
  assert.throws(() => mergeIntervals([[1, 2], [5, 3]]));
});
