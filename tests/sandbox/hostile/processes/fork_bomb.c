// Does: forks, and so do all its children.
// Limits: cpu_ms=300 wall_ms=3000 processes=32
// Test: bomb
// Must: cpu_limit cpu_ms<=340
// Test: look
// Must: ok
// Prints: alone: yes
#include "report.h"
int main(int count, char** words) {
    while (strcmp(words[count - 1], "bomb") == 0) fork();
    say("alone: %s", kill(-1, 0) < 0 && errno == ESRCH ? "yes" : "no");
    return 0;
}
