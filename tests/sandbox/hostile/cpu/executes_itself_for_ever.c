// Does: replaces itself by itself, again and again, hoping that each program starts at zero.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=320
#include "report.h"
int main(int count, char** words) {
    (void)count;
    execv("/proc/self/exe", words);
    return 1;
}
