package duration

import (
	"errors"
	"strconv"
	"strings"
)

var worth = map[rune]int{'h': 3600, 'm': 60, 's': 1}

// ParseDuration gives seconds.
func ParseDuration(text string) (int, error) {
	if text == "" {
		return 0, errors.New("the text is empty")
	}
	total, digits, units := 0, "", "hms"
	for _, letter := range text {
		if strings.ContainsRune("0123456789", letter) {
			digits += string(letter)
		} else if place := strings.IndexRune(units, letter); place >= 0 && digits != "" {
			number, _ := strconv.Atoi(digits)
			total += number * worth[letter]
			units = units[place+1:]
			digits = ""
		} else {
			return 0, errors.New("unexpected " + string(letter))
		}
	}
	if digits != "" {
		return 0, errors.New("a unit is missing")
	}
	return total, nil
}
