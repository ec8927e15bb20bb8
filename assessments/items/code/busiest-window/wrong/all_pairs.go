package main

import (
	"bufio"
	"fmt"
	"os"
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
	for i := range times {
		count := 0
		for j := range times {
			if times[j] >= times[i] && times[j]-times[i] < width {
				count++
			}
		}
		if count > best {
			best = count
		}
	}
	fmt.Println(best)
}

func next(in *bufio.Scanner) int {
	in.Scan()
	number, _ := strconv.Atoi(in.Text())
	return number
}
