// Does: runs away from being killed: each process lives a millisecond, forks the next and ends, in
//       ten lines at once.
// Limits: cpu_ms=2000 wall_ms=300
// Test: run
// Must: wall_limit
// Test: look
// Must: ok
// Prints: alone: yes
#include "report.h"
int main(int count, char** words) {
    if (strcmp(words[count - 1], "look") == 0) {
        sleep_ms(50);
        say("alone: %s", kill(-1, 0) < 0 && errno == ESRCH ? "yes" : "no");
        return 0;
    }
    signal(SIGCHLD, SIG_IGN);
    for (int line = 0; line < 10; ++line) {
        if (fork() != 0) continue;
        for (;;) {
            sleep_ms(1);
            if (fork() != 0) _exit(0);
        }
    }
    for (;;) pause();
}
