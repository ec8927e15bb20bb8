package duration

import (
	"errors"
	"strings"
)

var ErrDuration = errors.New("bad duration")

func ParseDuration(text string) (int, error) {
	rest, total := text, 0
	if rest == "" {
		return 0, ErrDuration
	}
	for _, unit := range []struct {
		letter  string
		seconds int
	}{{"h", 3600}, {"m", 60}, {"s", 1}} {
		number, after, found := strings.Cut(rest, unit.letter)
		if !found {
			continue
		}
		if number == "" || strings.Trim(number, "0123456789") != "" {
			return 0, ErrDuration
		}
		value := 0
		for _, digit := range number {
			value = value*10 + int(digit-'0')
		}
		total += value * unit.seconds
		rest = after
	}
	if rest != "" {
		return 0, ErrDuration
	}
	return total, nil
}
