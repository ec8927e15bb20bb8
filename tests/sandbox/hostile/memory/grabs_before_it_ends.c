// Does: takes memory at once and ends a moment later, before anybody who samples has looked.
// Limits: cpu_ms=1000 wall_ms=2000 memory_kb=65536
// Test: 40
// Must: ok memory_kb>=40000 memory_kb<=46000
// Prints: had 40
// Test: 1
// Must: ok memory_kb<=8000
// Prints: had 1
// Test: 100
// Must: memory_limit memory_kb>=62000
#include "report.h"
int main(int count, char** words) {
    const size_t megabytes = (size_t)atol(words[count - 1]);
    char* place = mmap(
        NULL, megabytes << 20, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    for (size_t at = 0; at < megabytes << 20; at += 4096) place[at] = 1;
    say("had %zu", megabytes);
    return 0;
}
