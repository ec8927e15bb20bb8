// Does: writes until there is no room, in both directories; neither is the host's.
// Limits: cpu_ms=1000 wall_ms=4000 disk_kb=4096
// Test: first
// Must: ok
// Prints: /w: ENOSPC after 3 MB
// Prints: /tmp: ENOSPC after 4 MB
// Test: again
// Must: ok
// Prints: /w: ENOSPC after 3 MB
// Prints: /tmp: ENOSPC after 4 MB
#include "report.h"
static char bytes[1 << 20];
static void fill(const char* folder) {
    char name[64];
    for (int number = 0;; ++number) {
        snprintf(name, sizeof name, "%s/%d", folder, number);
        const int file = open(name, O_CREAT | O_WRONLY, 0600);
        errno = ENOSPC;  // a short write is the same
        if (write(file, bytes, sizeof bytes) != sizeof bytes) {
            say("%s: %s after %d MB", folder, strerrorname_np(errno), number);
            return;
        }
        close(file);
    }
}
int main(void) {
    fill("/w");
    fill("/tmp");
    return 0;
}
