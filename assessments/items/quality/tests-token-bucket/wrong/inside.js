const assert = require("node:assert");
const { TokenBucket } = require("./token_bucket.js");

function makeClock() {
  const clock = () => clock.now;
  clock.now = 1000;
  return clock;
}


test("no field shows the tokens", () => {
  const bucket = new TokenBucket(3, 100, makeClock());
  assert.deepStrictEqual(Object.keys(bucket), []);
});
