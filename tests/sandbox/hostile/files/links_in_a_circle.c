// Does: makes links that lead to each other, and folders that contain a link to themselves.
// Test: make
// Must: ok
// Prints: a circle: ELOOP
// Prints: a thousand steps: done
// Test: look
// Must: ok
// Prints: a circle: ENOENT
// Prints: a thousand steps: ENAMETOOLONG
#include "report.h"
int main(int count, char** words) {
    char path[5000] = "/tmp";
    if (strcmp(words[count - 1], "make") == 0) {
        if (symlink("b", "a") != 0 || symlink("a", "b") != 0) return 1;
        if (symlink(".", "/tmp/l") != 0) return 1;
        for (int at = 0; at < 30; ++at) strcat(path, "/l");
    } else {
        for (int at = 0; at < 2200; ++at) strcat(path, "/l");
    }
    attempt("a circle", open("a", O_RDONLY));
    attempt("a thousand steps", open(path, O_RDONLY));
    return 0;
}
