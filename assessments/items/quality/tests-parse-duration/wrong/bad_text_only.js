const assert = require("node:assert");
const { parseDuration } = require("./parse_duration.js");

for (const text of ["", "5", "1h30", "30m1h", "1h2h", "1H", " 1h", "1h "]) {
  test(`no ${text}`, () => assert.throws(() => parseDuration(text)));
}
test("one", () => assert.strictEqual(parseDuration("15m"), 900));
