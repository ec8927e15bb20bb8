package duration

import "testing"

func TestRefused(t *testing.T) {
	if seconds, err := ParseDuration("1H"); err == nil || seconds != 0 {
		t.Error(seconds, err)
	}
}
