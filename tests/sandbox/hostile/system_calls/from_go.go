// Does: calls the kernel past Go's own packages, from one of its many threads.
// Limits: cpu_ms=1000 wall_ms=3000
// Must: violation unshare
// Prints: before
package main

import (
	"os"
	"syscall"
)

func main() {
	os.Stdout.WriteString("before\n")
	done := make(chan bool)
	go func() {
		syscall.RawSyscall(syscall.SYS_UNSHARE, 0x10000000, 0, 0)
		os.Stdout.WriteString("after\n")
		done <- true
	}()
	<-done
}
