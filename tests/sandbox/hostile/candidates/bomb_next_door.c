// Does: one is a fork bomb; the other does a day's work beside it.
// Limits: cpu_ms=700 wall_ms=4000 processes=32
// Box: bomb
// Must: cpu_limit
// Box: work
// Must: ok wall_ms<=2500
// Prints: children: 100
#include "report.h"
int main(int count, char** words) {
    while (strcmp(words[count - 1], "bomb") == 0) fork();
    int children = 0;
    for (int round = 0; round < 100; ++round) {
        int status = 1;
        const int child = fork();
        if (child == 0) _exit(0);
        waitpid(child, &status, 0);
        children += status == 0;
    }
    say("children: %d", children);
    return 0;
}
