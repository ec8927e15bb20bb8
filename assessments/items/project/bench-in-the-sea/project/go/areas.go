package main

import "sort"

// namesWithin gives those between the south-west corner and the north-east one.
func namesWithin(places map[string]Place, words []string) []string {
	south, west := secondsOf(words[0:3]), secondsOf(words[3:6])
	north, east := secondsOf(words[6:9]), secondsOf(words[9:12])
	names := []string{}
	for _, place := range places {
		if south <= place.Latitude && place.Latitude <= north &&
			west <= place.Longitude && place.Longitude <= east {
			names = append(names, place.Name)
		}
	}
	sort.Strings(names)
	return names
}
