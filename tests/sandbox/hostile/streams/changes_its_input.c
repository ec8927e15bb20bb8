// Does: writes to its input, opens it by name for writing, and cuts it off; then reads it. The next
//       test's input is another, and whole.
// Test: first
// Stdin: "the first input"
// Must: ok
// Prints: write: EBADF
// Prints: written by name: no
// Prints: cut off: no
// Prints: read: the first input
// Test: second
// Stdin: "another"
// Must: ok
// Prints: write: EBADF
// Prints: written by name: no
// Prints: cut off: no
// Prints: read: another
#include "report.h"
int main(void) {
    char bytes[100] = "";
    attempt("write", write(0, "changed", 7));
    const int again = open("/proc/self/fd/0", O_RDWR);
    say("written by name: %s", write(again, "changed", 7) > 0 ? "yes" : "no");
    say("cut off: %s", ftruncate(again, 0) == 0 || ftruncate(0, 0) == 0 ? "yes" : "no");
    if (read(0, bytes, sizeof bytes - 1) < 0) return 1;
    say("read: %s", bytes);
    return 0;
}
