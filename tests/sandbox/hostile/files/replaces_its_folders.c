// Does: renames, removes and exchanges the folders that it may write in.
// Must: ok
// Prints: rename /w: EROFS
// Prints: exchange /w and /tmp: EROFS
// Prints: remove /tmp: EROFS
// Prints: rename the program: EXDEV
// Prints: a link in /: EROFS
// Prints: a file in /out: EROFS
#include "report.h"
int main(void) {
    chdir("/");
    attempt("rename /w", rename("/w", "/x"));
    attempt("exchange /w and /tmp", renameat2(AT_FDCWD, "/w", AT_FDCWD, "/tmp", RENAME_EXCHANGE));
    attempt("remove /tmp", rmdir("/tmp"));
    attempt("rename the program", rename("/program", "/w/program"));
    attempt("a link in /", symlink("/", "/x"));
    attempt("a file in /out", open("/out/x", O_CREAT | O_WRONLY, 0600));
    return 0;
}
