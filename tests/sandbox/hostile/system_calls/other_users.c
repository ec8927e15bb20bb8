// Does: becomes another user or group.
// Must: ok
// Prints: became another: 0
#include "report.h"
#include <grp.h>
int main(void) {
    const gid_t groups[1] = {0};
    int became = 0;
    for (unsigned id = 0; id < 3; ++id) {
        became += syscall(SYS_setuid, id) == 0;
        became += syscall(SYS_setgid, id) == 0;
        became += syscall(SYS_setreuid, id, id) == 0;
        became += syscall(SYS_setregid, id, id) == 0;
        became += syscall(SYS_setresuid, id, id, id) == 0;
        became += syscall(SYS_setresgid, id, id, id) == 0;
    }
    became += syscall(SYS_setgroups, 1, groups) == 0;
    syscall(SYS_setfsuid, 0L);
    became += syscall(SYS_setfsuid, -1L) == 0;  // answers who it is by now
    say("became another: %d", became);
    return 0;
}
