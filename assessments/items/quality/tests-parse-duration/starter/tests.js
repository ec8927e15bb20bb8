const assert = require("node:assert");
const { parseDuration } = require("./parse_duration.js");

test("minutes", () => {
  assert.strictEqual(parseDuration("15m"), 900);
});
