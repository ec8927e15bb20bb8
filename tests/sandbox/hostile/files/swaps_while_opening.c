// Does: exchanges a folder and a link to / as fast as it can, while another process opens a path
//       through it: whoever checks first and opens later would be led astray.
// Limits: cpu_ms=900 wall_ms=3000
// Test: {host_file}
// Must: ok
// Prints: opened: 0
#include "report.h"
int main(int count, char** words) {
    char path[300];
    snprintf(path, sizeof path, "place%s", words[count - 1]);
    if (mkdir("folder", 0700) != 0 || symlink("/", "link") != 0) return 1;
    if (symlink("folder", "place") != 0) return 1;
    const int child = fork();
    while (child == 0) {
        renameat2(AT_FDCWD, "place", AT_FDCWD, "link", RENAME_EXCHANGE);
    }
    int opened = 0;
    const long until = now_ms() + 200;
    while (now_ms() < until) {
        if (open(path, O_RDONLY) >= 0) ++opened;
    }
    kill(child, SIGKILL);
    say("opened: %d", opened);
    return 0;
}
