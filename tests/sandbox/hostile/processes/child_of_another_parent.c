// Does: makes a sibling instead of a child, so that the box's first process becomes its parent, and
//       lets the sibling end otherwise than itself: only its own end may count.
// Test: sibling fails
// Must: ok
// Prints: sibling made
// Test: self fails
// Must: runtime_error exit=3
// Prints: sibling made
#include "report.h"
int main(int count, char** words) {
    (void)count;
    const int self_fails = strcmp(words[1], "self") == 0;
    const long sibling = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0L, 0L, 0L, 0L);
    if (sibling == 0) _exit(self_fails ? 0 : 7);
    say("sibling made");
    sleep_ms(50);
    return self_fails ? 3 : 0;
}
