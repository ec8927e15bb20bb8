// Does: moves pages between pipes and files without copying, which is how read-only files were
//       changed by unprivileged programs.
// Must: ok
// Prints: splice: EPERM
// Prints: vmsplice: EPERM
// Prints: tee: EPERM
// Prints: asynchronous: EPERM
// Prints: attribute: EPERM
#include "report.h"
#include <sys/uio.h>
#include <sys/xattr.h>
int main(void) {
    int ends[2], others[2];
    unsigned long context = 0;
    struct iovec part = {(void*)"x", 1};
    if (pipe(ends) != 0 || pipe(others) != 0) return 1;
    const int file = open("/program/program", O_RDONLY);
    attempt("splice", splice(file, NULL, ends[1], NULL, 1, 0));
    attempt("vmsplice", vmsplice(ends[1], &part, 1, 0));
    attempt("tee", tee(ends[0], others[1], 1, 0));
    attempt("asynchronous", syscall(SYS_io_setup, 1, &context));
    attempt("attribute", setxattr("main.c", "user.note", "x", 1, 0));
    return 0;
}
