// Does: plants links to files of the host where files of its own are expected, and follows them
//       (CVE-2024-28185: a privileged process wrote through such a link).
// Test: {host_file}
// Must: ok
// Prints: through a link: ENOENT
// Prints: writing through a link: ENOENT
// Prints: up and over: ENOENT
// Prints: the program's place: EROFS
// Test: {host_file}
// Must: ok
// Prints: through a link: ENOENT
// Prints: writing through a link: ENOENT
// Prints: up and over: ENOENT
// Prints: the program's place: EROFS
#include "report.h"
int main(int count, char** words) {
    const char* host_file = words[count - 1];
    char path[300];
    snprintf(path, sizeof path, "../../../../../../../..%s", host_file);
    unlink("main.c");
    unlink("report.h");
    if (symlink(host_file, "main.c") != 0 || symlink(path, "report.h") != 0) return 1;
    attempt("through a link", open("main.c", O_RDONLY));
    attempt("writing through a link", open("main.c", O_WRONLY));
    attempt("up and over", open("report.h", O_RDWR));
    attempt("the program's place", symlink(host_file, "/program/planted"));
    return 0;
}
