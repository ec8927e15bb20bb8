const assert = require("node:assert");
const { TokenBucket } = require("./token_bucket.js");

function makeClock() {
  const clock = () => clock.now;
  clock.now = 1000;
  return clock;
}


test("takes", () => {
  const bucket = new TokenBucket(3, 100, makeClock());
  assert.throws(() => bucket.take(0));
  assert.strictEqual(bucket.take(4), false);
  assert.strictEqual(bucket.take(3), true);
  assert.strictEqual(bucket.take(), false);
});
