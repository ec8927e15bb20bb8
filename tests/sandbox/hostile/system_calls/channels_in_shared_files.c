// Does: uses locks, leases and watches on files that every box sees, as a way to talk to others.
// Must: ok
// Prints: flock: ENOLCK
// Prints: lock: ENOLCK
// Prints: open lock: ENOSYS
// Prints: lease: ENOSYS
// Prints: notify: ENOSYS
// Prints: watch: EPERM
// Prints: seal: ENOSYS
// Prints: owner of signals: ENOSYS
#include "report.h"
#include <sys/file.h>
#include <sys/inotify.h>
int main(void) {
    struct flock lock = {.l_type = F_RDLCK};
    const int shared = open("/usr/lib64/ld-linux-x86-64.so.2", O_RDONLY);
    if (shared < 0) return 1;
    attempt("flock", flock(shared, LOCK_SH));
    attempt("lock", fcntl(shared, F_SETLK, &lock));
    attempt("open lock", fcntl(shared, F_OFD_SETLK, &lock));
    attempt("lease", fcntl(shared, F_SETLEASE, F_RDLCK));
    attempt("notify", fcntl(shared, F_NOTIFY, DN_ACCESS | DN_MULTISHOT));
    attempt("watch", inotify_init());
    attempt("seal", fcntl(shared, F_ADD_SEALS, F_SEAL_SEAL));
    attempt("owner of signals", fcntl(shared, F_SETOWN, 1));
    return 0;
}
