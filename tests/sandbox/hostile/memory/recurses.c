// Does: calls itself without end: the stack may take as much as the memory limit, and no more.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
#include "report.h"
static int deeper(int depth) {
    volatile char room[4096];
    room[depth % 4096] = 1;
    return deeper(depth + 1) + room[0];
}
int main(void) {
    return deeper(0);
}
