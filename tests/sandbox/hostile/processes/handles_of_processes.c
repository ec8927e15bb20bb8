// Does: wants handles of processes, which would outlive their numbers.
// Test: {host_pid}
// Must: violation pidfd_getfd
// Prints: the first: EPERM
// Prints: outside: EPERM
// Prints: itself: EPERM
#include "report.h"
int main(int count, char** words) {
    attempt("the first", syscall(SYS_pidfd_open, 1, 0));
    attempt("outside", syscall(SYS_pidfd_open, atoi(words[count - 1]), 0));
    attempt("itself", syscall(SYS_pidfd_open, getpid(), 0));
    attempt("a descriptor of the first", syscall(SYS_pidfd_getfd, 3, 0, 0));
    return 0;
}
