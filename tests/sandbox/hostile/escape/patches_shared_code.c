// Does: changes the C library's code in its own memory, which is its own affair; the library on the
//       disk, and in the next test, stays as it was.
// Test: first
// Must: ok
// Prints: before: 42
// Prints: by its memory file: EACCES
// Prints: after: 7
// Test: second
// Must: ok
// Prints: before: 42
// Prints: by its memory file: EACCES
// Prints: after: 7
#include "report.h"
int main(void) {
    const unsigned char seven[] = {0xb8, 7, 0, 0, 0, 0xc3};
    int (*volatile absolute)(int) = abs;
    say("before: %d", absolute(-42));
    attempt("by its memory file", open("/proc/self/mem", O_RDWR));
    unsigned char* code = (unsigned char*)absolute;
    void* page = (void*)((unsigned long)code & ~4095UL);
    if (mprotect(page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) return 1;
    memcpy(code, seven, sizeof seven);
    say("after: %d", absolute(-42));
    return 0;
}
