package cart

import "errors"

type Line struct {
	UnitCents, Quantity int
}

// Price takes a coupon, or "" for none.
func Price(lines []Line, coupon string) (int, error) {
	if len(lines) == 0 {
		return 0, nil
	}
	total := 0
	for _, line := range lines {
		if line.Quantity < 1 {
			return 0, errors.New("a quantity must be at least 1")
		}
		amount := line.UnitCents * line.Quantity
		if line.Quantity >= 10 {
			amount -= amount * 5 / 100
		}
		total += amount
	}
	if coupon == "TEN" && total >= 5000 {
		total -= total * 10 / 100
	}
	if total < 10000 {
		total += 490
	}
	return total, nil
}
