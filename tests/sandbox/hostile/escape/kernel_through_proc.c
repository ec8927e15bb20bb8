// Does: looks for what the kernel tells about the whole machine, and for its levers.
// Must: ok
// Prints: found: 0
#include "report.h"
int main(void) {
    const char* const names[] = {
        "kcore", "kallsyms", "kmsg", "keys", "key-users", "sys", "sys/kernel/core_pattern",
        "sysrq-trigger", "config.gz", "modules", "timer_list", "sched_debug", "cmdline", "cpuinfo",
        "meminfo", "stat", "loadavg", "uptime", "version", "partitions", "swaps", "iomem", "bus",
        "driver", "irq", "fs", "scsi", "acpi", "sysvipc", "locks", "slabinfo", "vmstat",
        "interrupts", "diskstats", "filesystems", "pressure", "latency_stats", "mdstat"};
    int found = 0;
    for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
        char path[64];
        snprintf(path, sizeof path, "/proc/%s", names[at]);
        if (access(path, F_OK) != 0) continue;
        say("there is %s", path);
        ++found;
    }
    say("found: %d", found);
    return 0;
}
