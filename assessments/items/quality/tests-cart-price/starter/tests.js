const assert = require("node:assert");
const { price } = require("./price.js");

test("two pieces", () => {
  assert.strictEqual(price([[1500, 2]]), 3490); // 2 pieces at 1500 cents, and shipping
});
