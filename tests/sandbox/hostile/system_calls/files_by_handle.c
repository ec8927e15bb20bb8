// Does: opens files by handle, which needs no path and knows no root, as an old escape from
//       containers did; and watches whole file systems.
// Test: name
// Must: violation name_to_handle_at
// Test: open
// Must: violation open_by_handle_at
// Test: watch
// Must: violation fanotify_init
#include "report.h"
int main(int count, char** words) {
    const char* what = words[count - 1];
    int mount = 0;
    struct {
        struct file_handle head;
        unsigned char room[64];
    } handle = {{8, 1, {0}}, {2}};
    if (strcmp(what, "name") == 0)
        syscall(SYS_name_to_handle_at, AT_FDCWD, "/", &handle, &mount, 0);
    if (strcmp(what, "open") == 0) syscall(SYS_open_by_handle_at, 0, &handle, O_RDONLY);
    if (strcmp(what, "watch") == 0) syscall(SYS_fanotify_init, 0, O_RDONLY);
    say("went on after %s", what);
    return 0;
}
