// Does: makes second names for files that are not its own, and for open ones without a name.
// Must: ok
// Prints: its program: EXDEV
// Prints: the C library: EXDEV
// Prints: between its folders: EXDEV
// Prints: standard input by name: EXDEV
// Prints: a program by descriptor: EXDEV
#include "report.h"
int main(void) {
    attempt("its program", link("/program/program", "program"));
    attempt("the C library", link("/usr/lib64/ld-linux-x86-64.so.2", "library"));
    attempt("between its folders", link("/w/main.c", "/tmp/main.c"));
    attempt(
        "standard input by name",
        linkat(AT_FDCWD, "/proc/self/fd/0", AT_FDCWD, "input", AT_SYMLINK_FOLLOW));
    const int program = open("/program/program", O_RDONLY);
    attempt("a program by descriptor", linkat(program, "", AT_FDCWD, "again", AT_EMPTY_PATH));
    return 0;
}
