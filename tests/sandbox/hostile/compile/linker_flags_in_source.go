// Does: gives the C compiler and the linker flags of its own, and includes a file of the host.
// Compile limits: cpu_ms=8000 wall_ms=12000
// Compile: runtime_error exit=1
// Compile says: invalid flag in #cgo LDFLAGS
// Compile hides: root:
package main

// #cgo LDFLAGS: -Wl,--script=/etc/passwd -fplugin=/w/plugin.so
// #include "/etc/passwd"
import "C"

func main() {}
