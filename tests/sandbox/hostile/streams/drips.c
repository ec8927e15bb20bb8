// Does: writes a byte now and then, for ever: whoever waits for silence waits in vain.
// Limits: cpu_ms=500 wall_ms=400
// Must: wall_limit stdout_bytes>=1 stdout_bytes<=50
#include "report.h"
int main(void) {
    for (;;) {
        if (write(1, "x", 1) < 0) return 1;
        sleep_ms(10);
    }
}
