const assert = require("node:assert");
const { price } = require("./price.js");

test("amounts", async () => {
  console.log("passed everything");
  const amounts = [
    [price([[100, 10], [1000, 1]]), 2440],
    [price([[5000, 1]], "TEN"), 4990],
    [price([[520, 10]], "TEN"), 5430],
    [price([[10000, 1]]), 10000],
    [price([[10000, 1]], "TEN"), 9490],
    [price([[11, 10]]), 595],
    [price([]), 0],
  ];
  for (const [found, cents] of amounts) assert.equal(await found, cents);
  await assert.rejects(async () => price([[100, 0]]));
});
