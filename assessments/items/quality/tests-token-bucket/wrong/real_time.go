package bucket

import (
	"testing"
	"time"
)

func TestWait(t *testing.T) {
	bucket := NewTokenBucket(1, 20, func() int64 { return time.Now().UnixNano() / 1000000 })
	if taken, _ := bucket.Take(1); !taken {
		t.Error("nothing there")
	}
	time.Sleep(50 * time.Millisecond)
	if taken, _ := bucket.Take(1); !taken {
		t.Error("nothing came back")
	}
}
