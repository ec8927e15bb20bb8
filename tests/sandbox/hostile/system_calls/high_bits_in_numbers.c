// Does: hides the number of a forbidden call behind bits that the kernel does not read.
// Test: 0x100000000
// Must: violation ptrace
// Test: 0x7fffffff00000000
// Must: violation ptrace
#include "report.h"
int main(int count, char** words) {
    const long number = SYS_ptrace | strtol(words[count - 1], NULL, 16);
    long result = number;
    __asm__ volatile("syscall"
                     : "+a"(result)
                     : "D"(0L), "S"(0L), "d"(0L)
                     : "rcx", "r11", "memory");
    say("went on: %ld", result);
    return 0;
}
