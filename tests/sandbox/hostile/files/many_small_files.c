// Does: makes empty files until there are no more to be had: they take memory of the kernel.
// Limits: cpu_ms=4000 wall_ms=8000
// Test: make
// Must: ok
// Prints: ENOSPC, fewer than 20000: yes
// Test: make again
// Must: ok
// Prints: ENOSPC, fewer than 20000: yes
#include "report.h"
int main(void) {
    char name[32];
    int number = 0;
    int file = 0;
    for (; number < 100000 && file >= 0; ++number) {
        snprintf(name, sizeof name, "/tmp/%d", number);
        file = open(name, O_CREAT | O_WRONLY, 0600);
        if (file >= 0) close(file);
    }
    say("%s, fewer than 20000: %s", strerrorname_np(errno), number < 20000 ? "yes" : "no");
    return 0;
}
