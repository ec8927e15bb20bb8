package main

import "sort"

func SmallestSpan(longitudes []int64) []int64 {
	places := append([]int64{}, longitudes...)
	sort.Slice(places, func(i, j int) bool { return places[i] < places[j] })
	best := []int64{}
	bestWidth := int64(360)
	for _, west := range places {
		width := int64(0)
		for _, place := range places {
			if turned := (place - west + 360) % 360; turned > width {
				width = turned
			}
		}
		if width < bestWidth {
			east := west + width
			if east > 180 {
				east -= 360
			}
			bestWidth, best = width, []int64{west, east}
		}
	}
	return best
}
