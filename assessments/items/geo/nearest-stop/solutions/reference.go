package main

import "math"

func NearestStop(stops [][]float64, here []float64) int64 {
	latitude, longitude := here[0], here[1]
	best, bestDistance := int64(-1), math.Inf(1)
	for i, stop := range stops {
		apart := math.Abs(stop[0] - longitude)
		east := math.Min(apart, 360-apart) * math.Cos(latitude*math.Pi/180)
		north := stop[1] - latitude
		if distance := north*north + east*east; distance < bestDistance {
			best, bestDistance = int64(i), distance
		}
	}
	return best
}
