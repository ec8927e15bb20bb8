// Does: opens for writing, deletes and truncates what it only may read.
// Must: ok
// Prints: its program: EROFS
// Prints: truncate its program: EROFS
// Prints: delete its program: EROFS
// Prints: the loader: EROFS
// Prints: a file beside the loader: EROFS
// Prints: a file in /: EROFS
// Prints: a file in /dev: EROFS
// Prints: a file in /proc: ENOENT
// Prints: mode of its program: EROFS
// Prints: time of its program: EROFS
#include "report.h"
int main(void) {
    const char* loader = "/usr/lib64/ld-linux-x86-64.so.2";
    attempt("its program", open("/program/other", O_CREAT | O_WRONLY, 0600));
    attempt("truncate its program", truncate("/program/program", 0));
    attempt("delete its program", unlink("/program/program"));
    attempt("the loader", unlink(loader));
    attempt("a file beside the loader", open("/usr/lib64/x", O_CREAT | O_WRONLY, 0600));
    attempt("a file in /", open("/x", O_CREAT | O_WRONLY, 0600));
    attempt("a file in /dev", open("/dev/x", O_CREAT | O_WRONLY, 0600));
    attempt("a file in /proc", open("/proc/x", O_CREAT | O_WRONLY, 0600));
    attempt("mode of its program", chmod("/program/program", 04755));
    attempt("time of its program", utimes("/program/program", NULL));
    return 0;
}
