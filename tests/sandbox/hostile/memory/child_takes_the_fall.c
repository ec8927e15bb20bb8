// Does: lets a child run out of memory, keeps out of the way and ends with success: the verdict
//       must still say what happened.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
// Prints: the child was killed by 9
#include "report.h"
int main(void) {
    int status = 0;
    if (fork() == 0) {
        for (;;) touch(malloc(1 << 20), 1 << 20);
    }
    wait(&status);
    say("the child was killed by %d", WTERMSIG(status));
    return 0;
}
