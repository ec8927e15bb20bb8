// Does: takes more than the runtime was told to aim at: that is a wish, the limit is the kernel's.
// Limits: cpu_ms=3000 wall_ms=6000 memory_kb=65536
// Must: memory_limit memory_kb>=62000
package main

var kept [][]byte

func main() {
	for {
		block := make([]byte, 4<<20)
		for at := range block {
			block[at] = 1
		}
		kept = append(kept, block)
	}
}
