package bucket

import "errors"

type TokenBucket struct {
	capacity, tokens     int
	intervalMs, lastTick int64
	clock                func() int64
}

func NewTokenBucket(capacity int, intervalMs int64, clock func() int64) *TokenBucket {
	return &TokenBucket{
		capacity: capacity, tokens: capacity,
		intervalMs: intervalMs, lastTick: clock(),
		clock: clock,
	}
}

func (bucket *TokenBucket) Take(count int) (bool, error) {
	if count < 1 {
		return false, errors.New("take at least one token")
	}
	bucket.refill()
	if bucket.tokens < count {
		return false, nil
	}
	bucket.tokens -= count
	return true, nil
}

func (bucket *TokenBucket) refill() {
	ticks := (bucket.clock() - bucket.lastTick) / bucket.intervalMs
	if ticks <= 0 {
		return
	}
	bucket.tokens += int(ticks)
	if bucket.tokens > bucket.capacity {
		bucket.tokens = bucket.capacity
	}
	bucket.lastTick += ticks * bucket.intervalMs
}
