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
	for now := bucket.read(); now >= bucket.nextTick; bucket.nextTick += bucket.interval {
		if bucket.missing > 0 {
			bucket.missing--
		}
	}
	if bucket.missing+count > bucket.capacity {
		return false, nil
	}
	bucket.missing += count
	return true, nil
}
