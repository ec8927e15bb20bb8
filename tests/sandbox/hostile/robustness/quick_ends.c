// Does: ends at once, thirty times: no end may be missed, none counted for another.
// Test: 0
// Repeat: 15
// Must: ok
// Test: 7
// Repeat: 15
// Must: runtime_error exit=7
#include "report.h"
int main(int count, char** words) {
    _exit(atoi(words[count - 1]));
}
