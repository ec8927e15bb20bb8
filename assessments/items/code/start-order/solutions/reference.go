package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var n, m int
	fmt.Fscan(in, &n, &m)
	needs := make([][]int, n+1)
	neededBy := make([][]int, n+1)
	open := make([]int, n+1)
	for i := 0; i < m; i++ {
		var a, b int
		fmt.Fscan(in, &a, &b)
		needs[a] = append(needs[a], b)
		neededBy[b] = append(neededBy[b], a)
		open[a]++
	}
	order := []int{}
	for one := 1; one <= n; one++ {
		if open[one] == 0 {
			order = append(order, one)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, other := range neededBy[order[i]] {
			open[other]--
			if open[other] == 0 {
				order = append(order, other)
			}
		}
	}
	word := "order"
	if len(order) < n {
		word = "cycle"
		at := 1
		for open[at] == 0 {
			at++
		}
		place := map[int]int{}
		path := []int{}
		for {
			start, seen := place[at]
			if seen {
				order = path[start:]
				break
			}
			place[at] = len(path)
			path = append(path, at)
			for _, other := range needs[at] {
				if open[other] > 0 {
					at = other
					break
				}
			}
		}
	}
	fmt.Fprint(out, word)
	for _, one := range order {
		fmt.Fprint(out, " ", one)
	}
	fmt.Fprintln(out)
}
