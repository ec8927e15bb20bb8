const { App, fail, loadFixture, respond } = require("./assay_http");
const { nowMs } = require("./assay_world");

const keys = new Map(loadFixture().keys.map((entry) => [entry.key, entry]));
const buckets = new Map();

// A bucket counts the tokens as milliseconds of refilling, so that there are no fractions.
function bucketOf(limits, now) {
  const full = limits.capacity * limits.refill_ms;
  const name = limits.key;
  const bucket = buckets.get(name) ?? { level: full, since: now };
  bucket.level = Math.min(full, bucket.level + now - bucket.since);
  bucket.since = now;
  buckets.set(name, bucket);
  return bucket;
}

function search(request) {
  const limits = keys.get(request.header("X-Api-Key"));
  if (limits === undefined) return fail(401, "unknown_key");
  const bucket = bucketOf(limits, nowMs());
  if (bucket.level < limits.refill_ms) {
    const seconds = Math.ceil((limits.refill_ms - bucket.level) / 1000);
    return fail(429, "too_many_requests")
      .header("Retry-After", seconds)
      .header("X-RateLimit-Remaining", 0);
  }
  bucket.level -= limits.refill_ms;
  return respond(200, { query: request.query.q, hits: [] }).header(
    "X-RateLimit-Remaining",
    Math.floor(bucket.level / limits.refill_ms),
  );
}

const app = new App();
app.route("GET", "/v1/search", search);
app.run();
