package cart

import "testing"

func TestPrices(t *testing.T) {
	for _, each := range []struct {
		lines  []Line
		coupon string
		cents  int
	}{
		{[]Line{{1500, 2}}, "", 3490},
		{[]Line{}, "", 0},
		{[]Line{}, "TEN", 0},
		{[]Line{{100, 9}}, "", 1390},
		{[]Line{{100, 10}}, "", 1440},
		{[]Line{{100, 10}, {1000, 1}}, "", 2440},
		{[]Line{{4999, 1}}, "TEN", 5489},
		{[]Line{{5000, 1}}, "TEN", 4990},
		{[]Line{{520, 10}}, "TEN", 5430},
		{[]Line{{9999, 1}}, "", 10489},
		{[]Line{{10000, 1}}, "", 10000},
		{[]Line{{10000, 1}}, "TEN", 9490},
		{[]Line{{11, 10}}, "", 595},
		{[]Line{{5009, 1}}, "TEN", 4999},
	} {
		if cents, err := Price(each.lines, each.coupon); err != nil || cents != each.cents {
			t.Errorf("%v with %q: %d, %v", each.lines, each.coupon, cents, err)
		}
	}
}

func TestQuantitiesThatAreErrors(t *testing.T) {
	for _, quantity := range []int{0, -1} {
		if _, err := Price([]Line{{100, quantity}}, ""); err == nil {
			t.Error(quantity)
		}
	}
}
