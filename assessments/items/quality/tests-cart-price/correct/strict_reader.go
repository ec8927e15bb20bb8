package cart

import "errors"

type Line struct {
	UnitCents, Quantity int
}

var ErrCart = errors.New("bad cart")

func Price(lines []Line, coupon string) (int, error) {
	total, shipping := 0, 0
	for _, line := range lines {
		if !(line.Quantity >= 1) {
			return 0, ErrCart
		}
		shipping = 490
		full := line.UnitCents * line.Quantity
		total += full
		if line.Quantity >= 10 {
			total -= full / 20
		}
	}
	switch {
	case coupon == "TEN" && total >= 5000:
		total -= total / 10
	case coupon != "" && coupon != "TEN":
		return 0, ErrCart
	}
	if total < 10000 {
		total += shipping
	}
	return total, nil
}
