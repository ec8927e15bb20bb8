// Does: opens the devices of a usual host.
// Must: ok
// Prints: opened: 0
// Prints: full: ENOSPC
#include "report.h"
int main(void) {
    const char* const names[] = {
        "mem", "kmem", "port", "kmsg", "tty", "tty0", "ptmx", "pts/0", "console", "sda", "vda",
        "nvme0n1", "loop0", "loop-control", "fuse", "kvm", "net/tun", "vsock", "vhost-net", "uinput",
        "input/event0", "snd/timer", "dri/card0", "cpu_dma_latency", "hpet", "rtc0", "watchdog",
        "userfaultfd", "shm", "mqueue", "hugepages", "log", "initctl", "autofs", "btrfs-control"};
    int opened = 0;
    for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
        char path[64];
        snprintf(path, sizeof path, "/dev/%s", names[at]);
        if (open(path, O_RDONLY | O_NONBLOCK) < 0 && access(path, F_OK) < 0) continue;
        say("there is %s", path);
        ++opened;
    }
    say("opened: %d", opened);
    attempt("full", write(open("/dev/full", O_WRONLY), "x", 1));
    return 0;
}
