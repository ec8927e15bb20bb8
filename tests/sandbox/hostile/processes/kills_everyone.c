// Does: sends SIGKILL to every process there is. It is alone, and the box's first process is not to
//       be had.
// Must: ok
// Prints: everyone: ESRCH
// Prints: the first: EPERM
// Prints: still here
#include "report.h"
int main(void) {
    attempt("everyone", kill(-1, SIGKILL));
    attempt("the first", kill(1, SIGKILL));
    sleep_ms(20);
    say("still here");
    return 0;
}
