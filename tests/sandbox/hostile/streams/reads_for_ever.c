// Does: reads its input to the end and goes on reading: the end stays the end.
// Test: empty
// Must: ok
// Prints: bytes: 0, then 0 0 0
// Test: some
// Stdin: "twelve bytes"
// Must: ok
// Prints: bytes: 12, then 0 0 0
#include "report.h"
int main(void) {
    char bytes[4096];
    long total = 0;
    for (long count = 0; (count = read(0, bytes, sizeof bytes)) > 0;) total += count;
    long after[3];
    for (int at = 0; at < 3; ++at) after[at] = read(0, bytes, sizeof bytes);
    say("bytes: %ld, then %ld %ld %ld", total, after[0], after[1], after[2]);
    return 0;
}
