package main

// nearestName gives "none" when there is no place.
func nearestName(places map[string]Place, words []string) string {
	latitude, longitude := secondsOf(words[0:3]), secondsOf(words[3:6])
	name, least := "none", 0
	for _, place := range places {
		north, east := place.Latitude-latitude, place.Longitude-longitude
		far := north*north + east*east
		if name == "none" || far < least || far == least && place.Name < name {
			name, least = place.Name, far
		}
	}
	return name
}
