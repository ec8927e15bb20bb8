package intervals

import (
	"errors"
	"sort"
)

// MergeIntervals gets and returns closed intervals {start, end}.
func MergeIntervals(intervals [][2]int) ([][2]int, error) {
	for _, each := range intervals {
		if each[0] > each[1] {
			return nil, errors.New("an interval ends before it starts")
		}
	}
	sorted := append([][2]int{}, intervals...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i][0] < sorted[j][0] })
	merged := [][2]int{}
	for _, each := range sorted {
		last := len(merged) - 1
		if last >= 0 && each[0] <= merged[last][1] {
			if each[1] > merged[last][1] {
				merged[last][1] = each[1]
			}
		} else {
			merged = append(merged, each)
		}
	}
	return merged, nil
}
