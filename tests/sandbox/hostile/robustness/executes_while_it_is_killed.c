// Does: replaces itself without pause in many processes, so that a kill meets them half replaced.
// Limits: cpu_ms=300 wall_ms=3000
// Test: go
// Must: cpu_limit cpu_ms<=340
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
    for (int number = 0; number < 4 && getppid() == 1; ++number) fork();
    execv("/proc/self/exe", words);
    return 1;
}
