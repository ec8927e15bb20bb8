// Does: makes a file that exists in memory only and executes it, as intruders do; and asks for
//       memory that not even the kernel may read.
// Test: file
// Must: ok
// Prints: memory file: EPERM
// Prints: memory file with high bits: EPERM
// Prints: execute nothing: ENOSYS
// Test: secret
// Must: violation memfd_secret
#include "report.h"
int main(int count, char** words) {
    char* const nothing[] = {NULL};
    if (strcmp(words[count - 1], "secret") == 0) {
        attempt("secret", syscall(SYS_memfd_secret, 0L));
        return 0;
    }
    const long file = syscall(SYS_memfd_create, "program", 0L);
    attempt("memory file", file);
    attempt("memory file with high bits", syscall(SYS_memfd_create, "program", 1L << 32));
    attempt("execute nothing", syscall(SYS_execveat, file, "", nothing, nothing, AT_EMPTY_PATH));
    return 0;
}
