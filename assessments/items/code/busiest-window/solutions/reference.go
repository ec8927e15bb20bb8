package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<16), 1<<20)
	in.Split(bufio.ScanWords)
	n, width := next(in), next(in)
	times := make([]int, n)
	for i := range times {
		times[i] = next(in)
	}
	best := 0
	sort.Ints(times)
	first := 0
	for last := range times {
		for times[last]-times[first] >= width {
			first++
		}
		if last-first+1 > best {
			best = last - first + 1
		}
	}
	fmt.Println(best)
}

func next(in *bufio.Scanner) int {
	in.Scan()
	number, _ := strconv.Atoi(in.Text())
	return number
}
