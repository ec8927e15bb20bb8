// Does: writes to the program that it was started from, by every name; a later start of it, or of
//       what started it, would run other code (as in CVE-2019-5736).
// Test: first
// Must: ok
// Prints: opened for writing: 0
// Prints: I am as I was
// Test: second
// Must: ok
// Prints: opened for writing: 0
// Prints: I am as I was
#include "report.h"
int main(void) {
    const char* const names[] = {
        "/proc/self/exe", "/program/program", "/proc/self/root/program/program",
        "/proc/thread-self/exe", "/proc/1/exe"};
    int opened = 0;
    for (size_t at = 0; at < sizeof names / sizeof *names; ++at) {
        for (int flags = O_WRONLY; flags <= O_RDWR; ++flags) opened += open(names[at], flags) >= 0;
    }
    const int held = open("/proc/self/exe", O_PATH);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", held);
    const int child = fork();
    if (child == 0) {
        char* const words[] = {(char*)"true", NULL};
        execv("/w/nothing", words);
        for (int round = 0; round < 1000; ++round) opened += open(path, O_WRONLY) >= 0;
        _exit(opened > 0 ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    say("opened for writing: %d", opened + (status != 0));
    say("I am as I was");
    return 0;
}
