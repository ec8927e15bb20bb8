// Does: makes tens of thousands of mappings with holes between them: memory of the kernel, not its
//       own.
// Limits: cpu_ms=3000 wall_ms=5000 memory_kb=8192
// Must: memory_limit memory_kb>=7000
#include "report.h"
int main(void) {
    for (int number = 0; number < 65000; ++number) {
        const int access = number % 2 == 0 ? PROT_READ : PROT_NONE;
        if (mmap(NULL, 4096, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED) return 1;
    }
    say("mapped all");
    return 0;
}
