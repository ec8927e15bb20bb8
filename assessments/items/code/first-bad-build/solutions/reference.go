package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n, q int
	fmt.Fscan(in, &n, &q)
	low, high := 1, n+1
	for low < high {
		middle := (low + high) / 2
		fmt.Println("ask", middle)
		var word string
		fmt.Fscan(in, &word)
		if word == "bad" {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if low <= n {
		fmt.Println("answer", low)
	} else {
		fmt.Println("answer none")
	}
}
