// Does: asks for namespaces of its own, in which it would be root, in every way there is.
// Test: unshare
// Must: violation unshare
// Test: enter
// Must: violation setns
// Test: 0x00020000
// Must: violation clone
// Test: 0x02000000
// Must: violation clone
// Test: 0x04000000
// Must: violation clone
// Test: 0x08000000
// Must: violation clone
// Test: 0x10000000
// Must: violation clone
// Test: 0x20000000
// Must: violation clone
// Test: 0x40000000
// Must: violation clone
// Test: 0x100000010000000
// Must: violation clone
// Test: 0x7e020000
// Must: violation clone
#include "report.h"
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "unshare") == 0) {
        unshare(CLONE_NEWUSER);
    } else if (strcmp(what, "enter") == 0) {
        setns(open("/proc/self/ns/mnt", O_RDONLY), 0);
    } else {
        syscall(SYS_clone, strtol(what, NULL, 16) | SIGCHLD, 0L, 0L, 0L, 0L);
    }
    say("went on after %s", what);
    return 0;
}
