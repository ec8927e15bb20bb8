// Does: ends at once with success, while a daemon of its own session goes on burning.
// Limits: cpu_ms=300 wall_ms=3000
// Test: burn
// Must: ok wall_ms<=700
// Prints: gone
// Test: look
// Must: ok cpu_ms<=60
// Prints: alone: yes
#include "report.h"
int main(int count, char** words) {
    if (count > 1 && strcmp(words[1], "look") == 0) {
        sleep_ms(100);
        say("alone: %s", kill(-1, 0) < 0 && errno == ESRCH ? "yes" : "no");
        return 0;
    }
    if (fork() == 0) {
        setsid();
        if (fork() == 0) spin();
        _exit(0);
    }
    say("gone");
    return 0;
}
