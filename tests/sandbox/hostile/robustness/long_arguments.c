// Does: executes itself with an argument and with an environment that are too long for the kernel.
// Must: ok
// Prints: one long word: E2BIG
// Prints: many words: E2BIG
#include "report.h"
int main(void) {
    static char word[1 << 20];
    static char* words[100];
    char* const none[] = {NULL};
    memset(word, 'x', sizeof word - 1);
    char* const one[] = {word, NULL};
    attempt("one long word", execve("/proc/self/exe", one, none));
    for (int at = 0; at < 99; ++at) words[at] = word + (sizeof word - 100000);
    attempt("many words", execve("/proc/self/exe", words, words));
    return 0;
}
