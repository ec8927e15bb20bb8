// Does: nothing bad: writes exactly as much as it may, without a line end.
// Limits: output_kb=16
// Test: 16384
// Must: ok stdout_bytes=16384 stdout_total=16384
// Test: 16385
// Must: output_limit stdout_bytes=16384 stdout_total=16385
#include "report.h"
static char bytes[20000];
int main(int count, char** words) {
    return write(1, bytes, (size_t)atol(words[count - 1])) > 0 ? 0 : 1;
}
