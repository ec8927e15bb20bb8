package bucket

import "errors"

var ErrCount = errors.New("one at least")

// TokenBucket counts what is missing; each tick puts one back.
type TokenBucket struct {
	capacity, missing  int
	interval, nextTick int64
	read               func() int64
}

func NewTokenBucket(capacity int, intervalMs int64, clock func() int64) *TokenBucket {
	return &TokenBucket{capacity, 0, intervalMs, clock() + intervalMs, clock}
}

func (bucket *TokenBucket) Take(count int) (bool, error) {
	if count < 1 {
		return false, ErrCount
	}
	if now := bucket.read(); now >= bucket.nextTick {
		ticks := 1 + (now-bucket.nextTick)/bucket.interval
		bucket.nextTick += ticks * bucket.interval
		if ticks < int64(bucket.missing) {
			bucket.missing -= int(ticks)
		} else {
			bucket.missing = 0
		}
	}
	if bucket.missing+count > bucket.capacity {
		return false, nil
	}
	bucket.missing += count
	return true, nil
}
