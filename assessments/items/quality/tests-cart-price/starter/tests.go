package cart

import "testing"

func TestTwoPieces(t *testing.T) {
	cents, err := Price([]Line{{1500, 2}}, "") // 2 pieces at 1500 cents, and shipping
	if err != nil || cents != 3490 {
		t.Errorf("got %d, %v", cents, err)
	}
}
