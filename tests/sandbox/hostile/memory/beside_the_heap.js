// Does: takes memory that is not in the engine's heap, whose limit it never meets.
// Limits: cpu_ms=3000 wall_ms=6000 memory_kb=131072
// Must: memory_limit memory_kb>=125000
const kept = []
for (;;) kept.push(Buffer.alloc(8 << 20, 1))
