// Does: sends every signal to the box's first process, in every way.
// Test: once
// Must: ok
// Prints: delivered: 0
// Test: again
// Must: ok
// Prints: delivered: 0
#include "report.h"
int main(void) {
    int delivered = 0;
    const union sigval nothing = {0};
    for (int number = 0; number < 65; ++number) {
        delivered += kill(1, number) == 0;
        delivered += syscall(SYS_tkill, 1, number) == 0;
        delivered += syscall(SYS_tgkill, 1, 1, number) == 0;
        delivered += sigqueue(1, number, nothing) == 0;
    }
    say("delivered: %d", delivered);
    return 0;
}
