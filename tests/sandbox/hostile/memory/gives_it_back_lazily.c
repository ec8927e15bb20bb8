// Does: uses memory and marks it as free, so that it no longer counts as resident when it ends.
// Limits: cpu_ms=1000 wall_ms=2000 memory_kb=65536
// Must: ok memory_kb>=40000
// Prints: gave back
#include "report.h"
int main(void) {
    const size_t bytes = 40 << 20;
    char* place = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    touch(place, bytes);
    madvise(place, bytes, MADV_DONTNEED);
    say("gave back");
    return 0;
}
