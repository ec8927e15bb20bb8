// Does: nothing bad: reserves sixty-four gigabytes of addresses, as large runtimes do, and uses
//       nothing of it.
// Limits: cpu_ms=500 wall_ms=2000 memory_kb=32768
// Must: ok memory_kb<=8000
// Prints: reserved
#include "report.h"
int main(void) {
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    void* place = mmap(NULL, 64L << 30, PROT_NONE, flags, -1, 0);
    say(place == MAP_FAILED ? "refused" : "reserved");
    return 0;
}
