// Does: includes a file that never ends and is different each time.
// Compile limits: cpu_ms=4000 wall_ms=8000 memory_kb=65536
// Compile: memory_limit memory_kb>=60000
#include "/dev/urandom"
