// Does: crashes and hopes for a dump of its memory, which the host would write somewhere.
// Test: crash
// Must: runtime_error signal=SIGABRT
// Prints: limit: 0, raise it: EPERM
// Test: look
// Must: ok
// Prints: dumps: 0
#include "report.h"
#include <dirent.h>
static int is_dump(const struct dirent* entry) {
    return strstr(entry->d_name, "core") != NULL;
}
int main(int count, char** words) {
    if (strcmp(words[count - 1], "look") == 0) {
        struct dirent** entries = NULL;
        say("dumps: %d", scandir(".", &entries, is_dump, alphasort));
        return 0;
    }
    struct rlimit limit;
    const struct rlimit endless = {RLIM_INFINITY, RLIM_INFINITY};
    getrlimit(RLIMIT_CORE, &limit);
    const int raised = setrlimit(RLIMIT_CORE, &endless);
    say("limit: %ld, raise it: %s", (long)limit.rlim_max, raised < 0 ? strerrorname_np(errno) : "done");
    abort();
}
