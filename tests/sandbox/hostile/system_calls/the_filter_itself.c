// Does: adds filters and rules of its own, to learn about the sandbox's or to answer for it.
// Test: seccomp
// Must: violation seccomp
// Test: landlock
// Must: violation landlock_create_ruleset
// Test: prctl
// Must: ok
// Prints: filter: ENOSYS
// Prints: strict: ENOSYS
// Prints: asking: ENOSYS
#include "report.h"
#include <sys/prctl.h>
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "seccomp") == 0) syscall(SYS_seccomp, 1, 8, NULL);
    if (strcmp(what, "landlock") == 0) syscall(SYS_landlock_create_ruleset, NULL, 0L, 1L);
    attempt("filter", prctl(PR_SET_SECCOMP, 2, NULL));
    attempt("strict", prctl(PR_SET_SECCOMP, 1));
    attempt("asking", prctl(PR_GET_SECCOMP));
    return 0;
}
