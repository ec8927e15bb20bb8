// Does: includes itself.
// Compile limits: cpu_ms=2000 wall_ms=4000 output_kb=64
// Compile: runtime_error exit=1
// Compile says: nested
#include "main.c"
