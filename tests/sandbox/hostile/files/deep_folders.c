// Does: makes a folder in a folder in a folder, deeper than any path can name, and stays inside.
// Limits: cpu_ms=4000 wall_ms=8000
// Test: dig
// Must: ok
// Prints: deeper than 2000: yes
// Test: look
// Must: ok
// Prints: /w/d: ENOENT
#include "report.h"
int main(int count, char** words) {
    if (strcmp(words[count - 1], "look") == 0) {
        attempt("/w/d", access("/w/d", F_OK));
        return 0;
    }
    int depth = 0;
    while (depth < 2500 && mkdir("d", 0700) == 0 && chdir("d") == 0) ++depth;
    say("deeper than 2000: %s", depth > 2000 ? "yes" : "no");
    return 0;
}
