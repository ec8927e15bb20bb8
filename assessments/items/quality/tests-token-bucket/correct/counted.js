/** Knows how many ticks there have been since it was made. */
class TokenBucket {
  constructor(capacity, intervalMs, clock) {
    this.clock = clock;
    this.madeAt = clock();
    this.latest = this.madeAt;
    this.size = capacity;
    this.step = intervalMs;
    this.free = capacity;
    this.seen = 0;
  }

  take(count = 1) {
    const now = this.clock();
    if (count <= 0) throw new Error(`not ${count}`);
    this.latest = Math.max(this.latest, now, this.clock());
    const ticks = Math.trunc((this.latest - this.madeAt) / this.step);
    this.free = Math.min(this.free + ticks - this.seen, this.size);
    this.seen = ticks;
    if (count > this.free) return false;
    this.free -= count;
    return true;
  }
}

exports.TokenBucket = TokenBucket;
