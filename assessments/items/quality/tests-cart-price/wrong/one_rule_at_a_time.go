package cart

import "testing"

func TestRules(t *testing.T) {
	for _, each := range []struct {
		lines  []Line
		coupon string
		cents  int
	}{
		{nil, "", 0}, {[]Line{{100, 10}}, "", 1440}, {[]Line{{5000, 1}}, "TEN", 4990},
		{[]Line{{10000, 1}}, "", 10000}, {[]Line{{11, 10}}, "", 595},
	} {
		if cents, _ := Price(each.lines, each.coupon); cents != each.cents {
			t.Error(each, cents)
		}
	}
	if _, err := Price([]Line{{100, 0}}, ""); err == nil {
		t.Error("no error")
	}
}
