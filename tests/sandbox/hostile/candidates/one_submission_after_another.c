// Does: leaves what it can, in one submission after another: files, processes, changed rights.
// Limits: cpu_ms=500 wall_ms=2000
// Submission: a
// Must: ok
// Prints: found: 0
// Submission: b
// Must: ok
// Prints: found: 0
// Submission: c
// Must: ok
// Prints: found: 0
#include "report.h"
int main(void) {
    int found = kill(-1, 0) == 0;
    found += access("/tmp/left", F_OK) == 0;
    found += access("/w/left", F_OK) == 0;
    close(open("/tmp/left", O_CREAT | O_WRONLY, 0666));
    close(open("/w/left", O_CREAT | O_WRONLY, 0666));
    if (fork() == 0) {
        setsid();
        for (;;) pause();
    }
    chmod("/w", 0);
    say("found: %d", found);
    return 0;
}
