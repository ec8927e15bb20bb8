const assert = require("node:assert");
const { TokenBucket } = require("./token_bucket.js");

// Stands still until its `now` is set.
function makeClock() {
  const clock = () => clock.now;
  clock.now = 1000;
  return clock;
}

test("a take of more than the bucket holds is refused", () => {
  const clock = makeClock();
  const bucket = new TokenBucket(3, 100, clock);
  assert.strictEqual(bucket.take(5), false);
});
