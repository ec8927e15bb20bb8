const assert = require("node:assert");

// cart([[1500, 2]]) has one line: 2 pieces at 1500 cents.
function cart(lines, coupon = null) {
  return {
    lines: lines.map(([unit_cents, quantity]) => ({ unit_cents, quantity })),
    coupon,
  };
}

function runTests(price) {
  assert.strictEqual(price(cart([[1500, 2]])), 3490);
}

module.exports = { runTests };
