// Does: closes its streams, removes its folder's contents and stays in a folder that is gone.
// Test: remove
// Must: ok
// Prints: folder: ENOENT
// Test: remove
// Must: ok
// Prints: folder: ENOENT
#include "report.h"
int main(void) {
    char path[100];
    unlink("main.c");
    unlink("report.h");
    if (mkdir("gone", 0700) != 0 || chdir("gone") != 0 || rmdir("/w/gone") != 0) return 1;
    attempt("folder", syscall(SYS_getcwd, path, sizeof path));
    close(0), close(1), close(2);
    return 0;
}
