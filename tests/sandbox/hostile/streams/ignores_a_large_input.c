// Does: nothing bad: ends without reading a word of its input.
// Test: go
// Stdin: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
// Must: ok
// Prints: not interested
#include "report.h"
int main(void) {
    say("not interested");
    return 0;
}
