// Does: writes to both streams from many processes at once.
// Limits: cpu_ms=2000 wall_ms=4000 output_kb=100
// Must: output_limit stdout_bytes>=1 wall_ms<=2000
#include "report.h"
static char bytes[65536];
int main(void) {
    for (int number = 0; number < 5; ++number) fork();
    for (int stream = 1;; stream = 3 - stream) {
        if (write(stream, bytes, sizeof bytes) < 0) return 1;
    }
}
