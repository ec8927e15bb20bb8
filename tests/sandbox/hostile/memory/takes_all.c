// Does: takes a megabyte and another and another, and touches all of it.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000 memory_kb<=36000
#include "report.h"
int main(void) {
    for (;;) {
        char* more = malloc(1 << 20);
        touch(more, 1 << 20);
    }
}
