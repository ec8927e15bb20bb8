// Does: deletes files while it holds them open: they take room and have no name.
// Limits: cpu_ms=1000 wall_ms=3000 disk_kb=4096
// Test: hide
// Must: ok
// Prints: hidden megabytes: 4
// Test: write
// Must: ok
// Prints: hidden megabytes: 4
#include "report.h"
static char bytes[1 << 20];
int main(void) {
    int number = 0;
    for (;; ++number) {
        const int file = open("/tmp/hidden", O_CREAT | O_WRONLY | O_TRUNC, 0600);
        unlink("/tmp/hidden");
        if (write(file, bytes, sizeof bytes) != sizeof bytes) break;
    }
    say("hidden megabytes: %d", number);
    return 0;
}
