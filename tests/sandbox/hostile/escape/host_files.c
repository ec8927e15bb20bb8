// Does: opens the usual files of a host, and one that lies open to everybody there.
// Test: {host_file} {host_folder}
// Must: ok
// Prints: found: 0
#include "report.h"
int main(int count, char** words) {
    const char* const names[] = {
        "/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf",
        "/etc/machine-id", "/etc/ssl", "/home", "/root", "/var", "/run", "/srv", "/opt", "/mnt",
        "/boot", "/sys", "/old", "/lost+found", "/.dockerenv", "/usr/bin/sh", "/usr/bin/gcc",
        "/usr/include", "/usr/share", "/usr/local", "/usr/sbin", "/dev/shm", "/dev/pts",
        "/var/run/docker.sock", "/run/systemd", "/proc/1/root/etc", "/tmp/.X11-unix"};
    int found = 0;
    for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
        if (access(names[at], F_OK) != 0) continue;
        say("there is %s", names[at]);
        ++found;
    }
    for (int at = 1; at < count; ++at) found += open(words[at], O_RDONLY) >= 0;
    say("found: %d", found);
    return 0;
}
