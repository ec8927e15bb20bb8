// Does: enters the kernel by the old interrupt, where 26 means ptrace and 120 clone.
// Why: a kernel built without 32-bit programs has no such gate; touching it is a plain fault.
// Test: 20
// Must: violation unnamed or runtime_error signal=SIGSEGV
// Test: 26
// Must: violation unnamed or runtime_error signal=SIGSEGV
#include "report.h"
int main(int count, char** words) {
    long result = atol(words[count - 1]);
    __asm__ volatile("int $0x80" : "+a"(result) : "b"(0L), "c"(0L), "d"(0L) : "memory");
    say("went on: %ld", result);
    return 0;
}
