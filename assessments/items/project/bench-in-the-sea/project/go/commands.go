package main

import (
	"strconv"
	"strings"
)

type Survey struct {
	places map[string]Place
}

// run gives what a command answers, or nothing.
func (survey *Survey) run(words []string) string {
	command, rest := words[0], words[1:]
	switch command {
	case "add":
		survey.places[rest[0]] = placeOf(rest)
		return ""
	case "at":
		place, found := survey.places[rest[0]]
		if !found {
			return "unknown"
		}
		return place.text()
	case "west":
		count := 0
		for _, place := range survey.places {
			if place.Longitude < 0 {
				count++
			}
		}
		return strconv.Itoa(count)
	case "within":
		names := namesWithin(survey.places, rest)
		if len(names) == 0 {
			return "none"
		}
		return strings.Join(names, " ")
	}
	return nearestName(survey.places, rest)
}
