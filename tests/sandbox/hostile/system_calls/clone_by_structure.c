// Does: uses clone3, whose flags lie in memory where no filter sees them: it must be as if the
//       kernel had never heard of it.
// Must: ok
// Prints: plain: ENOSYS
// Prints: with a user namespace: ENOSYS
// Prints: into another group: ENOSYS
#include "report.h"
#include <linux/sched.h>
int main(void) {
    struct clone_args arguments = {.exit_signal = SIGCHLD};
    attempt("plain", syscall(SYS_clone3, &arguments, sizeof arguments));
    arguments.flags = CLONE_NEWUSER | CLONE_NEWNS;
    attempt("with a user namespace", syscall(SYS_clone3, &arguments, sizeof arguments));
    arguments.flags = CLONE_INTO_CGROUP;
    attempt("into another group", syscall(SYS_clone3, &arguments, sizeof arguments));
    return 0;
}
