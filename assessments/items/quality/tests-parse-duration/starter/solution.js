const assert = require("node:assert");

function runTests(parseDuration) {
  assert.strictEqual(parseDuration("1h30m"), 5400);
}

module.exports = { runTests };
