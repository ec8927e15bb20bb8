// Does: makes a device file of the host's memory and of its disk, a named pipe and a socket file.
// Must: ok
// Prints: memory: EPERM
// Prints: disk: EPERM
// Prints: a pipe: EPERM
// Prints: a plain file: EPERM
#include "report.h"
#include <sys/sysmacros.h>
int main(void) {
    attempt("memory", mknod("memory", S_IFCHR | 0600, makedev(1, 1)));
    attempt("disk", mknod("/tmp/disk", S_IFBLK | 0600, makedev(8, 0)));
    attempt("a pipe", mkfifo("pipe", 0600));
    attempt("a plain file", mknod("plain", S_IFREG | 0600, 0));
    return 0;
}
