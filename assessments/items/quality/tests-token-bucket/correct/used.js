/** Counts what is missing; each tick puts one back. */
function TokenBucket(capacity, intervalMs, clock) {
  let missing = 0;
  let nextTick = clock() + intervalMs;
  this.take = (count = 1) => {
    if (!(count >= 1)) throw new TypeError("one at least");
    const now = clock();
    if (now >= nextTick) {
      const ticks = 1 + Math.floor((now - nextTick) / intervalMs);
      nextTick += ticks * intervalMs;
      missing = Math.max(0, missing - ticks);
    }
    const fits = missing + count <= capacity;
    if (fits) missing += count;
    return fits;
  };
}

module.exports = { TokenBucket };
