// Does: fills two thirds of its memory, forks, and lets the child write to every page of it.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=32768
// Must: memory_limit memory_kb>=31000
#include "report.h"
int main(void) {
    const size_t bytes = 21 << 20;
    char* place = malloc(bytes);
    touch(place, bytes);
    if (fork() == 0) {
        touch(place, bytes);
        say("copied");
        for (;;) pause();
    }
    wait(NULL);
    return 0;
}
