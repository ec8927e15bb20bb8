/** Counts what is missing; each tick puts one back. */
function TokenBucket(capacity, intervalMs, clock) {
  let missing = 0;
  let nextTick = clock() + intervalMs;
  this.take = (count = 1) => {
    if (!(count >= 1)) throw new TypeError("one at least");
    const now = clock();
    while (now >= nextTick) {
      nextTick += intervalMs;
      if (missing > 0) missing -= 1;
    }
    const fits = missing + count <= capacity;
    if (fits) missing += count;
    return fits;
  };
}

module.exports = { TokenBucket };
