package intervals

import (
	"fmt"
	"sort"
)

type mark struct {
	place int
	isEnd bool
}

func MergeIntervals(intervals [][2]int) ([][2]int, error) {
	var marks []mark
	for _, each := range intervals {
		if each[1] < each[0] {
			return [][2]int{}, fmt.Errorf("bad interval %v", each)
		}
		marks = append(marks, mark{each[0], false}, mark{each[1], true})
	}
	sort.Slice(marks, func(i, j int) bool {
		if marks[i].place != marks[j].place {
			return marks[i].place < marks[j].place
		}
		return !marks[i].isEnd && marks[j].isEnd
	})
	var merged [][2]int
	depth, begin := 0, 0
	for _, each := range marks {
		if each.isEnd {
			depth--
			if depth == 0 {
				merged = append(merged, [2]int{begin, each.place})
			}
			continue
		}
		if depth == 0 {
			begin = each.place
		}
		depth++
	}
	return merged, nil
}
