// Does: one breaks a rule and another floods its output; the third is not disturbed.
// Limits: cpu_ms=500 wall_ms=3000 output_kb=50
// Box: break
// Must: violation ptrace
// Box: flood
// Must: output_limit stdout_bytes=51200
// Box: work
// Must: ok
// Prints: worked
#include "report.h"
static char bytes[4096];
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "break") == 0) syscall(SYS_ptrace, 0L, 0L, 0L, 0L);
    while (strcmp(what, "flood") == 0 && write(1, bytes, sizeof bytes) > 0) {
    }
    sleep_ms(400);
    say("worked");
    return 0;
}
