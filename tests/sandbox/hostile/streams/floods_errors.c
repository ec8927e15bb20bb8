// Does: writes to standard error without end.
// Limits: cpu_ms=2000 wall_ms=4000 output_kb=100
// Must: output_limit stderr_total>=102401 wall_ms<=2000
#include "report.h"
static char bytes[65536];
int main(void) {
    for (;;) {
        if (write(2, bytes, sizeof bytes) < 0) return 1;
    }
}
