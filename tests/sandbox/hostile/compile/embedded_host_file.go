// Does: asks for a file of the host as part of the program, and for one above its folder.
// Compile limits: cpu_ms=8000 wall_ms=12000
// Compile: runtime_error exit=1
// Compile says: invalid pattern syntax
// Compile hides: root:
package main

import _ "embed"

//go:embed /etc/passwd
var passwd string

func main() {
	println(passwd)
}
