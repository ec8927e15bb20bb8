// Does: starts a thousand goroutines that never yield.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=330
package main

func main() {
	for i := 0; i < 1000; i++ {
		go func() {
			for {
			}
		}()
	}
	select {}
}
