package intervals

import (
	"reflect"
	"testing"
)

func TestNone(t *testing.T) {
	merged, _ := MergeIntervals(nil)
	if !reflect.DeepEqual(merged, [][2]int{}) {
		t.Error(merged)
	}
}
