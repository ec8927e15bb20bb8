package bucket

import "testing"

// now is what the clock says.
func withClock(capacity int, intervalMs int64) (bucket *TokenBucket, now *int64) {
	now = new(int64)
	*now = 1000
	return NewTokenBucket(capacity, intervalMs, func() int64 { return *now }), now
}

func TestATakeOfMoreThanTheBucketHoldsIsRefused(t *testing.T) {
	bucket, _ := withClock(3, 100)
	if taken, err := bucket.Take(5); taken || err != nil {
		t.Error(taken, err)
	}
}
