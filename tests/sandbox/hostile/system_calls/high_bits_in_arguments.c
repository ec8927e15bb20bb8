// Does: hides forbidden arguments behind bits that the kernel does not read, where a filter that
//       compares 64 bits sees another number (isolate's and others' filters fall for it).
// Must: ok
// Prints: vsock: EAFNOSUPPORT
// Prints: internet: EAFNOSUPPORT
// Prints: local pair of another kind: ENOSYS
// Prints: lock: ENOLCK
// Prints: lease: ENOSYS
// Prints: dumpable: ENOSYS
// Prints: subreaper: ENOSYS
// Prints: terminal: ENOSYS
#include "report.h"
#include <sys/prctl.h>
int main(void) {
    const long high = 1L << 32;
    int ends[2];
    struct flock lock = {.l_type = F_RDLCK};
    attempt("vsock", syscall(SYS_socket, AF_VSOCK | high, (long)SOCK_STREAM, 0L));
    attempt("internet", syscall(SYS_socket, AF_INET | high, SOCK_STREAM | high, 0L));
    attempt("local pair of another kind", syscall(SYS_socketpair, AF_TIPC | high, 1L, 0L, ends));
    attempt("lock", syscall(SYS_fcntl, 0L, F_SETLK | high, &lock));
    attempt("lease", syscall(SYS_fcntl, 0L, F_SETLEASE | high, 0L));
    attempt("dumpable", syscall(SYS_prctl, PR_SET_DUMPABLE | high, 0L, 0L, 0L, 0L));
    attempt("subreaper", syscall(SYS_prctl, PR_SET_CHILD_SUBREAPER | high, 1L, 0L, 0L, 0L));
    attempt("terminal", syscall(SYS_ioctl, 0L, TIOCSTI | high, "x"));
    return 0;
}
