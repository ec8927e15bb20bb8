// Does: plants a link and gives what it leads to another owner and mode (CVE-2024-28189: a
//       privileged chown followed such a link).
// Test: {host_file}
// Must: ok
// Prints: chown of the link's end: EPERM
// Prints: chown of the link: EPERM
// Prints: chmod through it: ENOENT
// Prints: giving away a file of its own: EPERM
// Test: {host_file}
// Must: ok
// Prints: chown of the link's end: EPERM
// Prints: chown of the link: EPERM
// Prints: chmod through it: ENOENT
// Prints: giving away a file of its own: EPERM
#include "report.h"
int main(int count, char** words) {
    if (symlink(words[count - 1], "link") != 0) return 1;
    attempt("chown of the link's end", chown("link", getuid(), getgid()));
    attempt("chown of the link", lchown("link", getuid(), getgid()));
    attempt("chmod through it", chmod("link", 0777));
    attempt("giving away a file of its own", chown("main.c", 0, 0));
    return 0;
}
