// Does: burns for 20 ms and sleeps for 20 ms, so that its wall time is twice its CPU time.
// Limits: cpu_ms=200 wall_ms=3000
// Must: cpu_limit wall_ms>=350
#include "report.h"
int main(void) {
    for (;;) {
        const long begun = used_ms();
        while (used_ms() - begun < 20) {
        }
        sleep_ms(20);
    }
}
