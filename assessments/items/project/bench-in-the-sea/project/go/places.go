package main

type Place struct {
	Name      string
	Latitude  int
	Longitude int
}

// placeOf reads NAME, latitude, longitude.
func placeOf(words []string) Place {
	return Place{
		Name:      words[0],
		Latitude:  secondsOf(words[1:4]),
		Longitude: secondsOf(words[4:7]),
	}
}

func (place Place) text() string {
	return decimal(place.Latitude) + " " + decimal(place.Longitude)
}
