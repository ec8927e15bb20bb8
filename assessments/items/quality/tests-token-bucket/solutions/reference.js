const assert = require("node:assert");
const { TokenBucket } = require("./token_bucket.js");

function make(capacity, intervalMs = 100) {
  const clock = () => clock.now;
  clock.now = 1000;
  return { bucket: new TokenBucket(capacity, intervalMs, clock), clock };
}

function emptied(bucket) {
  let count = 0;
  while (count < 50 && bucket.take()) count += 1;
  return count;
}

test("many ticks, and what is left of the interval", () => {
  const { bucket, clock } = make(5);
  emptied(bucket);
  clock.now = 1350;
  assert.strictEqual(emptied(bucket), 3);
  clock.now = 1400;
  assert.strictEqual(emptied(bucket), 1);
});

test("never more than it holds", () => {
  const { bucket, clock } = make(3);
  clock.now = 9000;
  assert.strictEqual(emptied(bucket), 3);
});

test("no token before its tick", () => {
  const { bucket, clock } = make(1);
  bucket.take();
  clock.now = 1099;
  assert.strictEqual(bucket.take(), false);
});

test("ticks go on while it is full", () => {
  const { bucket, clock } = make(1);
  clock.now = 1060;
  bucket.take();
  clock.now = 1100;
  assert.ok(bucket.take());
});

test("a refused take costs nothing", () => {
  const { bucket } = make(3);
  bucket.take(4);
  assert.strictEqual(bucket.take(3), true);
});

test("nothing cannot be taken", () => assert.throws(() => make(3).bucket.take(0)));

test("a clock that goes back", () => {
  const { bucket, clock } = make(2);
  bucket.take();
  clock.now = 500;
  assert.strictEqual(emptied(bucket), 1);
});
