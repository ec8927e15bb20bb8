package duration

import "testing"

func TestValues(t *testing.T) {
	for text, expected := range map[string]int{"100s": 100, "90m": 5400, "1h5s": 3605, "0s": 0} {
		if seconds, _ := ParseDuration(text); seconds != expected {
			t.Error(text, seconds)
		}
	}
	if _, err := ParseDuration("0s"); err != nil {
		t.Error(err)
	}
}

func TestNonsense(t *testing.T) {
	for _, text := range []string{"hello", "1d", "h", "?"} {
		if _, err := ParseDuration(text); err == nil {
			t.Error(text)
		}
	}
}
