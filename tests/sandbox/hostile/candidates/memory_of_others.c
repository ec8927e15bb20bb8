// Does: one runs out of memory while two others use most of theirs: only the first may notice.
// Limits: cpu_ms=1500 wall_ms=4000 memory_kb=65536
// Box: 56
// Must: ok memory_kb>=56000
// Prints: kept 56
// Box: 80
// Must: memory_limit
// Box: 50
// Must: ok memory_kb>=50000
// Prints: kept 50
#include "report.h"
int main(int count, char** words) {
    const size_t megabytes = (size_t)atol(words[count - 1]);
    touch(malloc(megabytes << 20), megabytes << 20);
    sleep_ms(500);
    say("kept %zu", megabytes);
    return 0;
}
