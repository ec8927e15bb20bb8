// Does: waits for a child that it made with vfork and that never goes on: not even its signals
//       reach it then.
// Limits: cpu_ms=300 wall_ms=400
// Must: wall_limit cpu_ms<=50
#include "report.h"
int main(void) {
    if (vfork() == 0) {
        for (;;) pause();
    }
    return 0;
}
