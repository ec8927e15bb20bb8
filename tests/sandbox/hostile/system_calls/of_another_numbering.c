// Does: calls the kernel by the numbers of the x32 personality, which a table for x86-64 misses.
// Test: 39
// Must: violation unnamed
// Test: 521
// Must: violation unnamed
#include "report.h"
int main(int count, char** words) {
    const long result = syscall(0x40000000L | atol(words[count - 1]), 0L, 0L, 0L);
    say("went on: %ld", result);
    return 0;
}
