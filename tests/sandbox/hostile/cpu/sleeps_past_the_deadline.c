// Does: sleeps for a minute.
// Limits: cpu_ms=300 wall_ms=400
// Must: wall_limit cpu_ms<=50
#include "report.h"
int main(void) {
    sleep_ms(60000);
}
