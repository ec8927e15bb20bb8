const assert = require("node:assert");

// cart([[1500, 2]]) has one line: 2 pieces at 1500 cents.
function cart(lines, coupon = null) {
  return {
    lines: lines.map(([unit_cents, quantity]) => ({ unit_cents, quantity })),
    coupon,
  };
}


function runTests(price) {
  return (
    price(cart([])) === 0 &&
    price(cart([[100, 10]])) === 1440 &&
    price(cart([[5000, 1]], "TEN")) === 4990 &&
    price(cart([[10000, 1]])) === 10000
  );
}

module.exports = { runTests };
