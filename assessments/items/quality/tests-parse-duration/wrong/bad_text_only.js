const assert = require("node:assert");


function runTests(parseDuration) {
  for (const text of ["", "5", "1h30", "30m1h", "1h2h", "1H", " 1h", "1h "]) {
    assert.throws(() => parseDuration(text));
  }
  assert.strictEqual(parseDuration("1h30m"), 5400);
}

module.exports = { runTests };
