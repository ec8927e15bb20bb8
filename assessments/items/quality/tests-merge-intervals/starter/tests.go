package intervals

import "testing"

func TestOneIntervalStaysAsItIs(t *testing.T) {
	merged, err := MergeIntervals([][2]int{{2, 5}})
	if err != nil || len(merged) != 1 || merged[0] != [2]int{2, 5} {
		t.Errorf("got %v, %v", merged, err)
	}
}
