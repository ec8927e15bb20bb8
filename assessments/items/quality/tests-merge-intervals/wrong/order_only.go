package intervals

import (
	"fmt"
	"testing"
)

func TestUnsorted(t *testing.T) {
	given := [][2]int{{20, 30}, {1, 9}, {2, 4}, {6, 8}}
	merged, _ := MergeIntervals(given)
	if fmt.Sprint(merged) != "[[1 9] [20 30]]" {
		t.Error(merged)
	}
	if given[0] != [2]int{20, 30} {
		t.Error(given)
	}
}

func TestLastInside(t *testing.T) {
	merged, _ := MergeIntervals([][2]int{{1, 9}, {2, 4}})
	if fmt.Sprint(merged) != "[[1 9]]" {
		t.Error(merged)
	}
}
