// Does: sends SIGKILL to the process that runs these tests, whose number it was told.
// Test: {host_pid}
// Must: ok
// Prints: kill: ESRCH
// Prints: queue: ESRCH
// Prints: look: ESRCH
#include "report.h"
int main(int count, char** words) {
    const pid_t other = (pid_t)atoi(words[count - 1]);
    const union sigval nothing = {0};
    attempt("kill", kill(other, SIGKILL));
    attempt("queue", sigqueue(other, SIGKILL, nothing));
    attempt("look", getpgid(other));
    return 0;
}
