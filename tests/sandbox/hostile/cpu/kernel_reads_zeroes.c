// Does: lets the kernel work for it, where accounting of user time alone sees nothing.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=320
#include "report.h"
static char bytes[1 << 20];
int main(void) {
    const int zeroes = open("/dev/zero", O_RDONLY);
    for (;;) {
        if (read(zeroes, bytes, sizeof bytes) < 0) return 1;
    }
}
