package main

import (
	"bufio"
	"fmt"
	"os"
)

type locker struct {
	size   int
	parcel string
}

func smallestFitting(lockers []locker, size int) int {
	best := -1
	for i, candidate := range lockers {
		if candidate.parcel != "" || candidate.size < size {
			continue
		}
		if best < 0 || candidate.size < lockers[best].size {
			best = i
		}
	}
	return best
}

func main() {
	input := bufio.NewReader(os.Stdin)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()

	var lockerCount, eventCount int
	fmt.Fscan(input, &lockerCount, &eventCount)
	lockers := make([]locker, lockerCount)
	for i := range lockers {
		fmt.Fscan(input, &lockers[i].size)
	}
	stored := map[string]int{}
	for ; eventCount > 0; eventCount-- {
		var action, parcel string
		fmt.Fscan(input, &action, &parcel)
		if action == "in" {
			var size int
			fmt.Fscan(input, &size)
			i := smallestFitting(lockers, size)
			if i < 0 {
				fmt.Fprintln(output, "full")
				continue
			}
			lockers[i].parcel = parcel
			stored[parcel] = i
			fmt.Fprintln(output, i+1)
			continue
		}
		i, found := stored[parcel]
		if !found {
			fmt.Fprintln(output, "unknown")
			continue
		}
		delete(stored, parcel)
		lockers[i].parcel = ""
		fmt.Fprintln(output, i+1)
	}
}
