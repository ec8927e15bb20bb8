package bucket

import "fmt"

// TokenBucket knows how many ticks there have been since it was made.
type TokenBucket struct {
	size, free, seen     int
	step, madeAt, latest int64
	now                  func() int64
}

func NewTokenBucket(capacity int, intervalMs int64, clock func() int64) *TokenBucket {
	made := clock()
	return &TokenBucket{size: capacity, free: capacity, step: intervalMs, madeAt: made, latest: made, now: clock}
}

func (bucket *TokenBucket) Take(count int) (bool, error) {
	now := bucket.now()
	if count <= 0 {
		return false, fmt.Errorf("%d tokens", count)
	}
	if now > bucket.latest {
		bucket.latest = now
	}
	ticks := int((bucket.latest - bucket.madeAt) / bucket.step)
	bucket.free += ticks - bucket.seen
	bucket.seen = ticks
	if bucket.free > bucket.size {
		bucket.free = bucket.size
	}
	if count > bucket.free {
		return false, nil
	}
	bucket.free -= count
	return true, nil
}
