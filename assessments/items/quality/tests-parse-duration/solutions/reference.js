const assert = require("node:assert");
const { parseDuration } = require("./parse_duration.js");

const values = [["2h", 7200], ["15m", 900], ["7s", 7], ["0s", 0], ["90m", 5400], ["100s", 100], ["1h5s", 3605], ["1h2m3s", 3723]];
const refused = ["", "h", "5", "1h30", "30m1h", "1h2h", "1H", " 1h", "1h ", "-1h", "1.5h", "1d"];

for (const [text, seconds] of values) test(text, () => assert.strictEqual(parseDuration(text), seconds));
for (const text of refused) test(`no ${JSON.stringify(text)}`, () => assert.throws(() => parseDuration(text), Error));
