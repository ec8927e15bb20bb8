// Does: stands in deleted folders, maps files, keeps them open and links them, so that what the box
//       puts away between tests is in use.
// Limits: cpu_ms=1000 wall_ms=3000
// Test: hold
// Must: ok
// Prints: held: 20
// Test: hold
// Must: ok
// Prints: held: 20
#include "report.h"
int main(void) {
    int held = 0;
    for (int number = 0; number < 20; ++number) {
        char name[32];
        snprintf(name, sizeof name, "/tmp/%d", number);
        if (mkdir(name, 0700) != 0) continue;
        if (fork() == 0) {
            setsid();
            if (chdir(name) != 0) _exit(1);
            const int file = open("file", O_CREAT | O_RDWR, 0600);
            if (ftruncate(file, 1 << 16) != 0) _exit(1);
            mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
            rmdir(name);
            for (;;) pause();
        }
        ++held;
    }
    sleep_ms(20);
    say("held: %d", held);
    return 0;
}
