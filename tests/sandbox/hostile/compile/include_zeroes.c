// Does: includes a file that never ends and never has a line end.
// Compile limits: cpu_ms=4000 wall_ms=8000 memory_kb=131072
// Compile: memory_limit memory_kb>=120000
#include "/dev/zero"
