// Does: tries to look uninteresting to the kernel when memory runs out, then eats it.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
// Prints: oom_score_adj: EACCES
// Prints: oom_adj: EACCES
#include "report.h"
int main(void) {
    attempt("oom_score_adj", open("/proc/self/oom_score_adj", O_WRONLY));
    attempt("oom_adj", open("/proc/self/oom_adj", O_WRONLY));
    for (;;) touch(malloc(1 << 20), 1 << 20);
}
