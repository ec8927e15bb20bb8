// Does: both look for other processes and kill whatever they can, again and again.
// Limits: cpu_ms=500 wall_ms=3000
// Box: a
// Must: ok
// Prints: others: 0
// Box: b
// Must: ok
// Prints: others: 0
#include "report.h"
#include <dirent.h>
static int is_process(const struct dirent* entry) {
    return entry->d_name[0] >= '0' && entry->d_name[0] <= '9';
}
int main(void) {
    int others = 0;
    for (int round = 0; round < 30; ++round) {
        struct dirent** entries = NULL;
        others += scandir("/proc", &entries, is_process, alphasort) - 1;
        others += kill(-1, SIGKILL) == 0;
        for (int number = 2; number < 200; ++number)
            others += number != getpid() && kill(number, SIGKILL) == 0;
        sleep_ms(10);
    }
    say("others: %d", others);
    return 0;
}
