// Does: writes single bytes, each by a call of its own.
// Limits: cpu_ms=2000 wall_ms=4000 output_kb=20
// Must: output_limit stdout_bytes=20480 stdout_total>=20481
#include "report.h"
int main(void) {
    for (;;) {
        if (write(1, "x", 1) < 0) return 1;
    }
}
