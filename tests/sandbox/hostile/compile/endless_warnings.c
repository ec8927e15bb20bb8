// Does: warns, and includes itself twice and warns again: the compiler talks without end.
// Compile limits: cpu_ms=3000 wall_ms=6000 output_kb=64
// Compile: output_limit stderr_total>=65537
#warning "and on it goes"
#if __INCLUDE_LEVEL__ < 60
#include "main.c"
#include "main.c"
#endif
