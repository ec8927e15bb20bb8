package duration

import (
	"fmt"
	"regexp"
	"strconv"
)

var form = regexp.MustCompile(`^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$`)

func ParseDuration(text string) (int, error) {
	found := form.FindStringSubmatch(text)
	if found == nil || text == "" {
		return -1, fmt.Errorf("not a duration: %q", text)
	}
	total := 0
	for i, seconds := range []int{3600, 60, 1} {
		number, _ := strconv.Atoi(found[i+1])
		total += number * seconds
	}
	return total, nil
}
