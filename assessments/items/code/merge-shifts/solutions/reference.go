package main

import "sort"

func MergeShifts(shifts [][]int64, joinTouching bool, rounding string, shortestHours float64) [][]int64 {
	steps := map[string]int64{"none": 1, "quarter": 15, "hour": 60}
	step := steps[rounding]
	rounded := make([][]int64, 0, len(shifts))
	for _, shift := range shifts {
		rounded = append(rounded, []int64{shift[0] / step * step, (shift[1] + step - 1) / step * step})
	}
	sort.Slice(rounded, func(i, j int) bool { return rounded[i][0] < rounded[j][0] })

	merged := make([][]int64, 0, len(rounded))
	for _, shift := range rounded {
		if len(merged) > 0 {
			last := merged[len(merged)-1]
			if shift[0] < last[1] || joinTouching && shift[0] == last[1] {
				if shift[1] > last[1] {
					last[1] = shift[1]
				}
				continue
			}
		}
		merged = append(merged, shift)
	}

	kept := make([][]int64, 0, len(merged))
	for _, shift := range merged {
		if float64(shift[1]-shift[0]) >= shortestHours*60 {
			kept = append(kept, shift)
		}
	}
	return kept
}
