// Does: uses the kernel's keyrings, which one user's boxes would share.
// Test: keyctl
// Must: violation keyctl
// Test: add
// Must: violation add_key
// Test: request
// Must: violation request_key
#include "report.h"
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "keyctl") == 0) syscall(SYS_keyctl, 0L, -3L, 0L);
    if (strcmp(what, "add") == 0) syscall(SYS_add_key, "user", "name", "text", 4L, -4L);
    if (strcmp(what, "request") == 0) syscall(SYS_request_key, "user", "name", NULL, -4L);
    say("went on after %s", what);
    return 0;
}
