// Does: includes itself twice, so that the work doubles with each of two hundred levels.
// Compile limits: cpu_ms=400 wall_ms=4000 output_kb=64
// Compile: cpu_limit cpu_ms<=430
#if __INCLUDE_LEVEL__ < 100
#include "main.c"
#include "main.c"
#endif
