package duration

import "testing"

func TestMinutes(t *testing.T) {
	seconds, err := ParseDuration("15m")
	if err != nil || seconds != 900 {
		t.Errorf("got %d, %v", seconds, err)
	}
}
