// Does: fills memory that is shared with a child, which belongs to neither alone.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
#include "report.h"
int main(void) {
    const size_t bytes = 128 << 20;
    char* shared = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const int child = fork();
    for (size_t at = child == 0 ? 0 : 4096; at < bytes; at += 8192) shared[at] = 1;
    return 0;
}
