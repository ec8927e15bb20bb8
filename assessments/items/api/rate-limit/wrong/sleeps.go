package main

import (
	"strconv"
	"sync"
	"time"
)

type Limits struct {
	Key      string
	Capacity int64
	RefillMs int64 `json:"refill_ms"`
}

// The level is counted in milliseconds of refilling, so that there are no fractions.
type Bucket struct {
	level, since int64
}

var (
	keys    = map[string]Limits{}
	lock    sync.Mutex
	buckets = map[string]*Bucket{}
)

func take(limits Limits) (bool, int64) {
	lock.Lock()
	defer lock.Unlock()
	now := NowMs()
	full := limits.Capacity * limits.RefillMs
	bucket, known := buckets[limits.Key]
	if !known {
		bucket = &Bucket{full, now}
		buckets[limits.Key] = bucket
	}
	bucket.level = min(full, bucket.level+now-bucket.since)
	bucket.since = now
	if bucket.level < limits.RefillMs {
		return false, bucket.level
	}
	bucket.level -= limits.RefillMs
	return true, bucket.level
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func search(request *Request) Response {
	limits, known := keys[request.Header("X-Api-Key")]
	if !known {
		return Fail(401, "unknown_key")
	}
	taken, level := take(limits)
	left := strconv.FormatInt(level/limits.RefillMs, 10)
	if !taken {
		// One token later there is room again.
		time.Sleep(time.Duration(limits.RefillMs-level) * time.Millisecond)
	}
	return Respond(200, map[string]any{"query": request.Query["q"], "hits": []string{}}).
		Header("X-RateLimit-Remaining", left)
}

func main() {
	var fixture struct{ Keys []Limits }
	LoadFixture(&fixture)
	for _, limits := range fixture.Keys {
		keys[limits.Key] = limits
	}
	app := NewApp()
	app.Route("GET", "/v1/search", search)
	app.Run()
}
