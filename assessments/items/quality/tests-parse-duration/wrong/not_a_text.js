const assert = require("node:assert");
const { parseDuration } = require("./parse_duration.js");

test("null", () => assert.throws(() => parseDuration(null), TypeError));
test("1h ", () => assert.throws(() => parseDuration("1h ")));
