// Does: kills its own group: that is an end by a signal, not a limit.
// Must: runtime_error signal=SIGKILL
// Prints: now
#include "report.h"
int main(void) {
    if (fork() == 0) {
        for (;;) pause();
    }
    say("now");
    kill(0, SIGKILL);
    for (;;) pause();
}
