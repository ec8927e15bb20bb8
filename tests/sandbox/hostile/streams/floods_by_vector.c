// Does: hands the same block to the kernel a thousand times in one call: 64 MB at a stroke.
// Limits: cpu_ms=2000 wall_ms=4000 output_kb=100
// Must: output_limit stdout_bytes=102400 wall_ms<=2000
#include "report.h"
#include <sys/uio.h>
static char bytes[65536];
int main(void) {
    static struct iovec parts[1000];
    for (int at = 0; at < 1000; ++at) parts[at] = (struct iovec){bytes, sizeof bytes};
    for (;;) {
        if (writev(1, parts, 1000) < 0) return 1;
    }
}
