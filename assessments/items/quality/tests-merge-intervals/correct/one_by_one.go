package intervals

import (
	"fmt"
	"sort"
)

func MergeIntervals(intervals [][2]int) ([][2]int, error) {
	merged := make([][2]int, 0, len(intervals))
	for i, each := range intervals {
		if each[0] > each[1] {
			return nil, fmt.Errorf("interval %d is turned round", i)
		}
		apart := [][2]int{}
		for _, other := range merged {
			if other[0] > each[1] || each[0] > other[1] {
				apart = append(apart, other)
				continue
			}
			if other[0] < each[0] {
				each[0] = other[0]
			}
			if other[1] > each[1] {
				each[1] = other[1]
			}
		}
		merged = append(apart, each)
	}
	sort.Slice(merged, func(i, j int) bool { return merged[i][0] < merged[j][0] })
	return merged, nil
}
