const { mergeIntervals } = require("./merge_intervals.js");

test("touching", () => mergeIntervals([[1, 3], [3, 5]]));
test("turned round", () => {
  try {
    mergeIntervals([[3, 1]]);
  } catch {
    // an error, or none
  }
});
