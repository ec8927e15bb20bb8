package main

import "math"

func NearestStop(stops [][]float64, here []float64) int64 {
	latitude, longitude := here[0], here[1]
	best, bestDistance := int64(0), math.Inf(1)
	for i, stop := range stops {
		north := stop[0] - latitude
		east := stop[1] - longitude
		distance := north*north + east*east
		if distance <= bestDistance {
			best, bestDistance = int64(i), distance
		}
	}
	return best
}
