// Does: has the assembler put the compiler's own variables into the program, among which a careless
//       host leaves its secrets.
// Must: ok
// Prints: the secret: not there
#include "report.h"
__asm__(
    ".data\n.globl begin\nbegin:\n.incbin \"/proc/self/environ\"\n"
    ".globl end\nend:\n.byte 0\n.text\n");
extern const char begin[], end[];
int main(void) {
    const size_t bytes = (size_t)(end - begin);
    say("the secret: %s",
        memmem(begin, bytes, "ASSAY_HOSTILE_BAIT", 18) != NULL ? "there" : "not there");
    return 0;
}
