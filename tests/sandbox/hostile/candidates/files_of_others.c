// Does: one leaves files in every place that it can write to and stays for a while; the other, in
//       a box of its own at the same time, looks for them.
// Limits: cpu_ms=500 wall_ms=3000
// Box: leave
// Must: ok
// Prints: places: 2
// Box: look
// Must: ok
// Prints: places: 0
// Box: look
// Must: ok
// Prints: places: 0
#include "report.h"
int main(int count, char** words) {
    const char* const names[] = {
        "/w/note", "/tmp/note", "/out/note", "/dev/note", "/dev/shm/note", "/program/note", "/note",
        "/var/tmp/note", "/run/note", "/usr/lib/note", "/proc/note"};
    const int leaves = strcmp(words[count - 1], "leave") == 0;
    int seen = 0;
    for (int round = 0; round < 40; ++round) {
        seen = 0;
        for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
            const int file = open(names[at], leaves ? O_CREAT | O_RDWR : O_RDONLY, 0666);
            seen += file >= 0;
            close(file);
        }
        if (!leaves && seen > 0) break;
        sleep_ms(20);
    }
    say("places: %d", seen);
    return 0;
}
