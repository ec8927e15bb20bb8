// Does: makes files of huge size without writing to them. Whoever copies them would write.
// Limits: disk_kb=65536
// Must: ok
// Prints: ftruncate: EFBIG
// Prints: truncate: EFBIG
// Prints: write far out: EFBIG
// Prints: fallocate: EFBIG
// Prints: size: 0
#include "report.h"
int main(void) {
    const off_t far_out = (off_t)1 << 42;
    signal(SIGXFSZ, SIG_IGN);
    const int file = open("hole", O_CREAT | O_RDWR, 0600);
    attempt("ftruncate", ftruncate(file, far_out));
    attempt("truncate", truncate("hole", far_out));
    attempt("write far out", pwrite(file, "x", 1, far_out));
    attempt("fallocate", fallocate(file, 0, 0, far_out));
    say("size: %ld", (long)lseek(file, 0, SEEK_END));
    return 0;
}
