// Does: nests brackets deeper than the compiler's own stack.
// Why: the compiler may run out of stack or out of memory first, by version and machine.
// Compile limits: cpu_ms=6000 wall_ms=10000 memory_kb=262144
// Compile: runtime_error exit=1 or memory_limit or runtime_error exit=4
#define A ((((((((((
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
#define E D D D D D D D D D D
int number = E E E E E E E E E E 1;
