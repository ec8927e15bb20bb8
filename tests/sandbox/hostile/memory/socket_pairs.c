// Does: fills the buffers of socket pairs that nobody reads, in several processes.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=16384
// Must: memory_limit memory_kb>=15000
#include "report.h"
static char bytes[1 << 16];
int main(void) {
    int ends[2];
    for (int children = 0; children < 3 && fork() != 0; ++children) {
    }
    while (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0) {
        for (int end = 0; end < 2; ++end) {
            while (write(ends[end], bytes, sizeof bytes) > 0) {
            }
        }
    }
    for (;;) pause();
}
