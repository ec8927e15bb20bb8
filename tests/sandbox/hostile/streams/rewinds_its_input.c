// Does: reads its input, rewinds it and moves far beyond its end: no place of it shows anything
//       but this test's input.
// Stdin: "input"
// Must: ok
// Prints: input
// Prints: input
// Prints: beyond: 0
#include "report.h"
int main(void) {
    char bytes[100] = "";
    for (int round = 0; round < 2; ++round) {
        if (read(0, bytes, sizeof bytes - 1) < 0) return 1;
        say("%s", bytes);
        lseek(0, 0, SEEK_SET);
    }
    lseek(0, 1 << 20, SEEK_SET);
    say("beyond: %ld", (long)read(0, bytes, sizeof bytes));
    return 0;
}
