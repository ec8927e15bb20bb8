// Does: lets the kernel copy zeroes into a file, without a buffer of its own.
// Limits: cpu_ms=1000 wall_ms=3000 disk_kb=4096
// Must: ok
// Prints: more than 4 MB: no
#include "report.h"
int main(void) {
    long total = 0;
    signal(SIGXFSZ, SIG_IGN);
    const int zeroes = open("/dev/zero", O_RDONLY);
    const int file = open("/tmp/copy", O_CREAT | O_WRONLY, 0600);
    for (long count = 1; count > 0; total += count > 0 ? count : 0)
        count = sendfile(file, zeroes, NULL, 1 << 20);
    say("more than 4 MB: %s", total > 4 << 20 ? "yes" : "no");
    return 0;
}
