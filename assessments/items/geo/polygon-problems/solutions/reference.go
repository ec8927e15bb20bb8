package main

import "fmt"

func closed(ring [][]int64) bool {
	if len(ring) == 0 {
		return false
	}
	first, last := ring[0], ring[len(ring)-1]
	return first[0] == last[0] && first[1] == last[1]
}

func doubledArea(ring [][]int64) int64 {
	var sum int64
	for k := 1; k < len(ring); k++ {
		sum += ring[k-1][0]*ring[k][1] - ring[k][0]*ring[k-1][1]
	}
	return sum
}

func leavesBox(ring, outer [][]int64) bool {
	for axis := 0; axis < 2; axis++ {
		low, high := outer[0][axis], outer[0][axis]
		for _, point := range outer {
			if point[axis] < low {
				low = point[axis]
			}
			if point[axis] > high {
				high = point[axis]
			}
		}
		for _, point := range ring {
			if point[axis] < low || point[axis] > high {
				return true
			}
		}
	}
	return false
}

func PolygonProblems(rings [][][]int64) []string {
	problems := []string{}
	for i, ring := range rings {
		if len(ring) < 4 {
			problems = append(problems, fmt.Sprintf("%d:short", i))
		}
		if !closed(ring) {
			problems = append(problems, fmt.Sprintf("%d:open", i))
		}
		if len(ring) < 4 || !closed(ring) {
			continue
		}
		if (doubledArea(ring) > 0) != (i == 0) {
			problems = append(problems, fmt.Sprintf("%d:direction", i))
		}
		if i > 0 && len(rings[0]) >= 4 && closed(rings[0]) && leavesBox(ring, rings[0]) {
			problems = append(problems, fmt.Sprintf("%d:outside", i))
		}
	}
	return problems
}
