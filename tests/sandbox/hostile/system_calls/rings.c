// Does: sets up a ring through which the kernel would open, read and connect without any filter.
// Test: setup
// Must: violation io_uring_setup
// Test: enter
// Must: violation io_uring_enter
// Test: register
// Must: violation io_uring_register
#include "report.h"
int main(int count, char** words) {
    char parameters[256] = {0};
    const char* what = words[count - 1];
    if (strcmp(what, "setup") == 0) syscall(SYS_io_uring_setup, 8, parameters);
    if (strcmp(what, "enter") == 0) syscall(SYS_io_uring_enter, 0, 1, 1, 0, NULL, 0);
    if (strcmp(what, "register") == 0) syscall(SYS_io_uring_register, 0, 0, NULL, 0);
    say("went on after %s", what);
    return 0;
}
