// Does: looks for the control groups that limit it, to leave them or to raise them.
// Must: ok
// Prints: mounted: ENOENT
// Prints: paths beyond its own: 0
#include "report.h"
int main(void) {
    char line[1000];
    int beyond = 0;
    attempt("mounted", access("/sys/fs/cgroup", F_OK));
    FILE* groups = fopen("/proc/self/cgroup", "r");
    while (groups != NULL && fgets(line, sizeof line, groups) != NULL) {
        const char* path = strrchr(line, ':');
        if (path == NULL || strcmp(path, ":/\n") == 0) continue;
        say("there is %s", path);
        ++beyond;
    }
    say("paths beyond its own: %d", beyond);
    return 0;
}
