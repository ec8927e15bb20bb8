package cart

import "fmt"

type Line struct {
	UnitCents, Quantity int
}

func (line Line) amount() int {
	full := line.UnitCents * line.Quantity
	if line.Quantity > 9 {
		return full - full/20
	}
	return full
}

func Price(lines []Line, coupon string) (int, error) {
	goods, shipping := 0, 490
	for i, line := range lines {
		if line.Quantity <= 0 {
			return -1, fmt.Errorf("line %d needs one piece or more", i)
		}
		goods += line.amount()
	}
	if goods > 4999 && coupon == "TEN" {
		goods -= goods / 10
	}
	if len(lines) == 0 || goods > 9999 {
		shipping = 0
	}
	return goods + shipping, nil
}
