// Does: wants to become the parent of orphans, and to outlive its own parent.
// Must: ok
// Prints: subreaper: ENOSYS
// Prints: into the first one's group: EPERM
// Prints: priority of the first: EPERM
#include "report.h"
#include <sys/prctl.h>
int main(void) {
    attempt("subreaper", prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0));
    attempt("into the first one's group", setpgid(0, 1));
    attempt("priority of the first", setpriority(PRIO_PROCESS, 1, 19));
    return 0;
}
