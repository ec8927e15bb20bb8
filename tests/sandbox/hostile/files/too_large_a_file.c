// Does: makes a file larger than may be and does not ignore the signal.
// Limits: disk_kb=4096
// Must: runtime_error signal=SIGXFSZ
#include "report.h"
int main(void) {
    const int file = open("large", O_CREAT | O_RDWR, 0600);
    attempt("ftruncate", ftruncate(file, (off_t)1 << 32));
    return 0;
}
