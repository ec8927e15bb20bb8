// Does: pushes characters into the terminal of whoever started it (CVE-2017-5226), with the plain
//       request and with high bits that the kernel ignores; there is no terminal and no such
//       request.
// Must: ok
// Prints: TIOCSTI: ENOSYS
// Prints: TIOCSTI with high bits: ENOSYS
// Prints: TIOCLINUX: ENOSYS
// Prints: TIOCSCTTY: ENOSYS
// Prints: TIOCNOTTY: ENOSYS
// Prints: a terminal by name: ENOENT
// Prints: streams are terminals: no
#include "report.h"
#include <linux/tiocl.h>
int main(void) {
    char key = '\n';
    char paste = TIOCL_PASTESEL;
    attempt("TIOCSTI", ioctl(0, TIOCSTI, &key));
    attempt("TIOCSTI with high bits", syscall(SYS_ioctl, 0L, TIOCSTI | 1L << 32, &key));
    attempt("TIOCLINUX", ioctl(0, TIOCLINUX, &paste));
    attempt("TIOCSCTTY", ioctl(0, TIOCSCTTY, 1));
    attempt("TIOCNOTTY", ioctl(0, TIOCNOTTY));
    attempt("a terminal by name", open("/dev/tty", O_RDWR));
    say("streams are terminals: %s", isatty(0) || isatty(1) || isatty(2) ? "yes" : "no");
    return 0;
}
