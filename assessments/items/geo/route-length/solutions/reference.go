package main

import "math"

func distance(start, end []float64) float64 {
	const radius = 6371008.8
	rad := math.Pi / 180
	north := math.Sin((end[1] - start[1]) * rad / 2)
	east := math.Sin((end[0] - start[0]) * rad / 2)
	h := north*north + math.Cos(start[1]*rad)*math.Cos(end[1]*rad)*east*east
	return 2 * radius * math.Asin(math.Sqrt(math.Min(1, h)))
}

func RouteLength(points [][]float64, closed bool) float64 {
	total := 0.0
	for i := 1; i < len(points); i++ {
		total += distance(points[i-1], points[i])
	}
	if closed && len(points) > 1 {
		total += distance(points[len(points)-1], points[0])
	}
	return total
}
