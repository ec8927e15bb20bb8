// Does: marks a copy of itself as to be run with its owner's rights and runs it; and looks for
//       marked files among those that it was given.
// Must: ok
// Prints: copied
// Prints: marked: done
// Prints: rights are the same: yes
#include "report.h"
static char bytes[1 << 20];
int main(int count, char** words) {
    if (count > 1 && strcmp(words[1], "copy") == 0) {
        say("rights are the same: %s", geteuid() == getuid() && getegid() == getgid() ? "yes" : "no");
        return 0;
    }
    const int from = open("/proc/self/exe", O_RDONLY);
    const int to = open("/w/copy", O_CREAT | O_WRONLY, 0755);
    const long size = read(from, bytes, sizeof bytes);
    if (size > 0 && write(to, bytes, (size_t)size) == size) say("copied");
    close(to);
    attempt("marked", chmod("/w/copy", 06755));
    execl("/w/copy", "copy", "copy", NULL);
    return 1;
}
