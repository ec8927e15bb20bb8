// Does: asks for huge pages, of which the machine has a small stock for all, and for transparent
//       ones.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
// Prints: from the stock: ENOMEM
#include "report.h"
int main(void) {
    const size_t bytes = 128 << 20;
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    char* stock = mmap(NULL, bytes, PROT_READ | PROT_WRITE, flags | MAP_HUGETLB, -1, 0);
    attempt("from the stock", stock == MAP_FAILED ? -1 : 0);
    char* place = mmap(NULL, bytes, PROT_READ | PROT_WRITE, flags, -1, 0);
    madvise(place, bytes, MADV_HUGEPAGE);
    touch(place, bytes);
    say("filled all");
    return 0;
}
