const assert = require("node:assert");

// cart([[1500, 2]]) has one line: 2 pieces at 1500 cents.
function cart(lines, coupon = null) {
  return {
    lines: lines.map(([unit_cents, quantity]) => ({ unit_cents, quantity })),
    coupon,
  };
}


function runTests(price) {
  assert.strictEqual(price(cart([])), 0);
  assert.strictEqual(price(cart([[100, 10]])), 1440);
  assert.strictEqual(price(cart([[5000, 1]], "TEN")), 4990);
  assert.strictEqual(price(cart([[10000, 1]])), 10000);
  assert.strictEqual(price(cart([[11, 10]])), 595);
  assert.throws(() => price(cart([[100, 0]])));
}

module.exports = { runTests };
