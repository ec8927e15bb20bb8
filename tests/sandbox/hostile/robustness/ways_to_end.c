// Does: ends in every way that looks like something else: like a limit, like a shell's words for a
//       signal, like a program that could not be started.
// Test: exit 127
// Must: runtime_error exit=127
// Test: exit 126
// Must: runtime_error exit=126
// Test: exit 137
// Must: runtime_error exit=137
// Test: exit 152
// Must: runtime_error exit=152
// Test: exit 255
// Must: runtime_error exit=255
// Test: exit 256
// Must: ok
// Test: signal 9
// Must: runtime_error signal=SIGKILL
// Test: signal 24
// Must: runtime_error signal=SIGXCPU
// Test: signal 25
// Must: runtime_error signal=SIGXFSZ
// Test: signal 14
// Must: runtime_error signal=SIGALRM
// Test: signal 15
// Must: runtime_error signal=SIGTERM
// Test: signal 11
// Must: runtime_error signal=SIGSEGV
#include "report.h"
int main(int count, char** words) {
    if (count < 3) return 99;
    const int number = atoi(words[2]);
    if (strcmp(words[1], "signal") == 0) raise(number);
    exit(number);
}
