package intervals

import (
	"fmt"
	"testing"
)

func TestMerged(t *testing.T) {
	cases := []struct{ given, merged [][2]int }{
		{[][2]int{{1, 3}, {3, 5}}, [][2]int{{1, 5}}},
		{[][2]int{{1, 2}, {3, 4}}, [][2]int{{1, 2}, {3, 4}}},
		{[][2]int{{1, 9}, {2, 3}, {5, 6}, {12, 13}}, [][2]int{{1, 9}, {12, 13}}},
		{[][2]int{{7, 8}, {1, 4}, {2, 6}}, [][2]int{{1, 6}, {7, 8}}},
		{[][2]int{{1, 10}, {2, 3}}, [][2]int{{1, 10}}},
		{[][2]int{{4, 4}, {6, 7}}, [][2]int{{4, 4}, {6, 7}}},
		{[][2]int{}, [][2]int{}},
	}
	for _, each := range cases {
		merged, err := MergeIntervals(each.given)
		if err != nil || fmt.Sprint(merged) != fmt.Sprint(each.merged) {
			t.Errorf("%v gave %v, %v", each.given, merged, err)
		}
	}
}

func TestTheInputIsNotChanged(t *testing.T) {
	given := [][2]int{{5, 6}, {1, 2}, {2, 4}}
	MergeIntervals(given)
	if fmt.Sprint(given) != "[[5 6] [1 2] [2 4]]" {
		t.Error(given)
	}
}

func TestAnIntervalThatIsTurnedRound(t *testing.T) {
	if _, err := MergeIntervals([][2]int{{1, 2}, {5, 3}}); err == nil {
		t.Error("no error")
	}
}
