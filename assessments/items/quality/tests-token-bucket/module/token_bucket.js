class TokenBucket {
  #capacity;
  #intervalMs;
  #clock;
  #tokens;
  #lastTick;

  constructor(capacity, intervalMs, clock) {
    this.#capacity = capacity;
    this.#intervalMs = intervalMs;
    this.#clock = clock;
    this.#tokens = capacity;
    this.#lastTick = clock();
  }

  take(count = 1) {
    if (count < 1) throw new RangeError("take at least one token");
    this.#refill();
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  #refill() {
    const ticks = Math.floor((this.#clock() - this.#lastTick) / this.#intervalMs);
    if (ticks <= 0) return;
    this.#tokens = Math.min(this.#capacity, this.#tokens + ticks);
    this.#lastTick += ticks * this.#intervalMs;
  }
}

module.exports = { TokenBucket };
