// Does: counts for ever.
// Limits: cpu_ms=300 wall_ms=3000
// Must: cpu_limit cpu_ms<=320
#include "report.h"
int main(void) {
    spin();
}
