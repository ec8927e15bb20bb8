package main

import (
	"fmt"
	"strconv"
)

// secondsOf gives an angle of degrees, minutes and seconds, as they were written, in whole
// seconds: north and east are more than 0.
func secondsOf(words []string) int {
	degrees, _ := strconv.Atoi(words[0])
	minutes, _ := strconv.Atoi(words[1])
	seconds, _ := strconv.Atoi(words[2])
	if degrees < 0 {
		return -(-degrees*3600 + minutes*60 + seconds)
	}
	return degrees*3600 + minutes*60 + seconds
}

func decimal(seconds int) string {
	return fmt.Sprintf("%.4f", float64(seconds)/3600)
}
