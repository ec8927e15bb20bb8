// Does: makes a child whose end sends SIGKILL to its parent instead of SIGCHLD.
// Must: runtime_error signal=SIGKILL
// Prints: waiting
#include "report.h"
int main(void) {
    say("waiting");
    if (syscall(SYS_clone, (long)SIGKILL, 0L, 0L, 0L, 0L) == 0) _exit(0);
    for (;;) pause();
}
