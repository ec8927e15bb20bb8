const assert = require("node:assert");
const { price } = require("./price.js");

const expected = [
  [[[1500, 2]], null, 3490],
  [[], null, 0],
  [[], "TEN", 0],
  [[[100, 9]], null, 1390],
  [[[100, 10]], null, 1440],
  [[[100, 10], [1000, 1]], null, 2440],
  [[[4999, 1]], "TEN", 5489],
  [[[5000, 1]], "TEN", 4990],
  [[[520, 10]], "TEN", 5430],
  [[[9999, 1]], null, 10489],
  [[[10000, 1]], null, 10000],
  [[[10000, 1]], "TEN", 9490],
  [[[11, 10]], null, 595],
  [[[5009, 1]], "TEN", 4999],
];

for (const [lines, coupon, cents] of expected) {
  test(`${JSON.stringify(lines)} ${coupon}`, () => assert.strictEqual(price(lines, coupon), cents));
}

test("no pieces", () => assert.throws(() => price([[100, 0]]), RangeError));
