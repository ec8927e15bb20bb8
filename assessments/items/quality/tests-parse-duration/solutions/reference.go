package duration

import "testing"

func TestValues(t *testing.T) {
	values := map[string]int{
		"2h": 7200, "15m": 900, "7s": 7, "0s": 0, "90m": 5400, "100s": 100, "1h5s": 3605, "1h2m3s": 3723,
	}
	for text, expected := range values {
		if seconds, err := ParseDuration(text); err != nil || seconds != expected {
			t.Errorf("%s gave %d, %v", text, seconds, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "h", "5", "1h30", "30m1h", "1h2h", "1H", " 1h", "1h ", "-1h", "1.5h", "1d"} {
		if _, err := ParseDuration(text); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}
