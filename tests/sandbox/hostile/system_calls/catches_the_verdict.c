// Does: blocks and handles SIGSYS, puts a grandchild in front and lets that one break the rule; it
//       reports success itself.
// Limits: cpu_ms=500 wall_ms=2000
// Must: violation ptrace wall_ms<=1000
// Prints: waiting
#include "report.h"
static void survive(int unused) {
    (void)unused;
    say("survived");
}
int main(void) {
    signal(SIGSYS, survive);
    say("waiting");
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            signal(SIGSYS, SIG_IGN);
            syscall(SYS_ptrace, 0L, 0L, 0L, 0L);
            say("went on");
        }
        _exit(0);
    }
    sleep_ms(1500);
    return 0;
}
