const assert = require("node:assert");


function runTests(parseDuration) {
  for (const [text, seconds] of [["100s", 100], ["90m", 5400], ["1h5s", 3605]]) {
    assert.strictEqual(parseDuration(text), seconds);
  }
  for (const text of ["hello", "1d", "h", "?"]) assert.throws(() => parseDuration(text));
}

module.exports = { runTests };
