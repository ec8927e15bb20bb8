// Does: meets every limit in turn, and between them does nothing: no test pays for another.
// Limits: cpu_ms=200 wall_ms=1200 memory_kb=32768 output_kb=16
// Test: burn
// Must: cpu_limit
// Test: nothing
// Must: ok cpu_ms<=50 memory_kb<=8000
// Prints: fine
// Test: eat
// Must: memory_limit
// Test: nothing
// Must: ok cpu_ms<=50 memory_kb<=8000
// Prints: fine
// Test: flood
// Must: output_limit stdout_bytes=16384
// Test: nothing
// Must: ok cpu_ms<=50 memory_kb<=8000
// Prints: fine
// Test: sleep
// Must: wall_limit
// Test: nothing
// Must: ok cpu_ms<=50 memory_kb<=8000
// Prints: fine
// Test: break
// Must: violation ptrace
// Test: nothing
// Must: ok cpu_ms<=50 memory_kb<=8000
// Prints: fine
// Test: crash
// Must: runtime_error signal=SIGSEGV
// Test: nothing
// Must: ok cpu_ms<=50 memory_kb<=8000
// Prints: fine
#include "report.h"
static char bytes[4096];
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "burn") == 0) spin();
    while (strcmp(what, "eat") == 0) touch(malloc(1 << 20), 1 << 20);
    while (strcmp(what, "flood") == 0 && write(1, bytes, sizeof bytes) > 0) {
    }
    if (strcmp(what, "sleep") == 0) pause();
    if (strcmp(what, "break") == 0) syscall(SYS_ptrace, 0L, 0L, 0L, 0L);
    if (strcmp(what, "crash") == 0) *(volatile int*)8 = 1;
    say("fine");
    return 0;
}
