package main

func between(value, a, b int64) bool {
	return a <= value && value <= b || b <= value && value <= a
}

func placeOf(x, y int64, fence [][]int64) string {
	inside := false
	for i := range fence {
		start, end := fence[(i+len(fence)-1)%len(fence)], fence[i]
		cross := (end[0]-start[0])*(y-start[1]) - (end[1]-start[1])*(x-start[0])
		if cross == 0 && between(x, start[0], end[0]) && between(y, start[1], end[1]) {
			return "edge"
		}
		if (start[1] > y) != (end[1] > y) && (cross > 0) == (end[1] > start[1]) {
			inside = !inside
		}
	}
	if inside {
		return "inside"
	}
	return "outside"
}

func Places(fence [][]int64, points [][]int64) []string {
	result := []string{}
	for _, point := range points {
		result = append(result, placeOf(point[0], point[1], fence))
	}
	return result
}
