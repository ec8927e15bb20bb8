package main

import "math"

func TileOf(longitude float64, latitude float64, zoom int64) []int64 {
	tiles := math.Pow(2, float64(zoom))
	turns := (longitude + 180) / 360
	x := math.Floor((turns - math.Floor(turns)) * tiles)
	clamped := math.Max(-85.0511, math.Min(85.0511, latitude))
	height := math.Asinh(math.Tan(clamped * math.Pi / 180))
	y := math.Floor((1 - height/math.Pi) / 2 * tiles)
	return []int64{int64(x), int64(math.Max(0, math.Min(tiles-1, y)))}
}
