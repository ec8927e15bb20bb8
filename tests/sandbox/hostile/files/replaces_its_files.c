// Does: replaces the files that it was given by links, pipes and folders, and takes away its own
//       rights: the next test finds everything as it was given.
// File: data/numbers.txt = "1 2 3\n"
// Test: destroy
// Must: ok
// Prints: 1 2 3
// Prints: destroyed
// Test: look
// Must: ok
// Prints: 1 2 3
// Prints: destroyed
// Test: look
// Must: ok
// Prints: 1 2 3
// Prints: destroyed
#include "report.h"
int main(void) {
    char line[100] = "";
    const int file = open("data/numbers.txt", O_RDONLY);
    const long count = read(file, line, sizeof line);
    if (count > 0 && write(1, line, (size_t)count) < 0) return 1;
    unlink("data/numbers.txt");
    if (mkdir("data/numbers.txt", 0) != 0 || chmod("data", 0) != 0) return 2;
    unlink("main.c");
    if (symlink("/dev/zero", "main.c") != 0 || chmod("/w", 0) != 0 || chmod("/tmp", 0) != 0)
        return 3;
    say("destroyed");
    return 0;
}
