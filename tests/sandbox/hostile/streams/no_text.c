// Does: writes bytes that are no text: zeroes, half a character, control codes.
// Must: ok
// Output: "a\x00b\xff\xfe\xc3\x1b[2J\x0d\n\x00"
#include "report.h"
int main(void) {
    static const char bytes[] = "a\0b\xff\xfe\xc3\x1b[2J\r\n";
    return write(1, bytes, sizeof bytes) == sizeof bytes ? 0 : 1;
}
