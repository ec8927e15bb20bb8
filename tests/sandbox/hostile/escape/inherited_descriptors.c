// Does: looks for descriptors that somebody left open, and uses them. The process that runs these
//       tests holds one on purpose.
// Must: ok
// Prints: open: 0 1 2
// Prints: writing to 3: EBADF
#include "report.h"
int main(void) {
    char line[2000] = "open:";
    for (int number = 0; number < 4096 && strlen(line) < 1900; ++number) {
        struct stat status;
        if (fstat(number, &status) != 0) continue;
        snprintf(line + strlen(line), 20, " %d", number);
    }
    say("%s", line);
    attempt("writing to 3", write(3, "start", 5));
    return 0;
}
