// Does: breaks the rule in forty processes in the same moment: one answer is due, and the next test
//       is not disturbed by the others.
// Limits: cpu_ms=1000 wall_ms=3000
// Test: all
// Must: violation ptrace wall_ms<=2000
// Test: none
// Must: ok
// Prints: fine
// Test: all
// Must: violation ptrace wall_ms<=2000
// Test: none
// Must: ok
// Prints: fine
#include "report.h"
int main(int count, char** words) {
    if (strcmp(words[count - 1], "none") == 0) {
        sleep_ms(50);
        say("fine");
        return 0;
    }
    int gate[2];
    char byte;
    if (pipe(gate) != 0) return 1;
    for (int number = 0; number < 40; ++number) {
        if (fork() != 0) continue;
        close(gate[1]);
        if (read(gate[0], &byte, 1) == 0) syscall(SYS_ptrace, 0L, 0L, 0L, 0L);
        _exit(0);
    }
    close(gate[1]);
    for (;;) pause();
}
