// Does: writes files until they take more memory than it may use; the disk limit is higher.
// Limits: cpu_ms=2000 wall_ms=4000 memory_kb=16384 disk_kb=65536
// Must: memory_limit memory_kb>=15000
#include "report.h"
static char bytes[1 << 20];
int main(void) {
    const int file = open("big", O_CREAT | O_WRONLY, 0600);
    memset(bytes, 1, sizeof bytes);
    while (write(file, bytes, sizeof bytes) > 0) {
    }
    say("no room");
    return 0;
}
