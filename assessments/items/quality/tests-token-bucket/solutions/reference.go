package bucket

import "testing"

func withClock(capacity int) (bucket *TokenBucket, now *int64) {
	now = new(int64)
	*now = 1000
	return NewTokenBucket(capacity, 100, func() int64 { return *now }), now
}

func emptied(bucket *TokenBucket) int {
	for count := 0; ; count++ {
		if taken, _ := bucket.Take(1); !taken || count == 50 {
			return count
		}
	}
}

func expect(t *testing.T, bucket *TokenBucket, count int) {
	t.Helper()
	if found := emptied(bucket); found != count {
		t.Errorf("%d tokens, not %d", found, count)
	}
}

func TestTicks(t *testing.T) {
	bucket, now := withClock(5)
	expect(t, bucket, 5)
	for _, step := range []struct {
		at    int64
		count int
	}{{1099, 0}, {1100, 1}, {1450, 3}, {1500, 1}, {9000, 5}} {
		*now = step.at
		expect(t, bucket, step.count)
	}
}

func TestTicksGoOnWhileItIsFull(t *testing.T) {
	bucket, now := withClock(1)
	*now = 1060
	expect(t, bucket, 1)
	*now = 1100
	expect(t, bucket, 1)
}

func TestARefusedTakeCostsNothing(t *testing.T) {
	bucket, _ := withClock(3)
	if taken, _ := bucket.Take(4); taken {
		t.Error("took four of three")
	}
	if taken, _ := bucket.Take(3); !taken {
		t.Error("they are gone")
	}
}

func TestNothingCannotBeTaken(t *testing.T) {
	bucket, _ := withClock(3)
	if _, err := bucket.Take(0); err == nil {
		t.Error("no error")
	}
}

func TestAClockThatGoesBack(t *testing.T) {
	bucket, now := withClock(2)
	bucket.Take(1)
	*now = 500
	expect(t, bucket, 1)
}
