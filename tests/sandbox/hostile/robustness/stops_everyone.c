// Does: leaves a crowd of stopped processes, and some that cannot be woken by anything but SIGKILL.
// Limits: cpu_ms=1000 wall_ms=3000
// Test: leave
// Must: ok
// Prints: left 40
// Test: leave
// Must: ok
// Prints: left 40
#include "report.h"
int main(void) {
    for (int number = 0; number < 40; ++number) {
        if (fork() != 0) continue;
        setpgid(0, 0);
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, NULL);
        if (number % 2 == 0 && vfork() == 0) {
            for (;;) pause();
        }
        raise(SIGSTOP);
        for (;;) pause();
    }
    sleep_ms(20);
    say("left 40");
    return 0;
}
