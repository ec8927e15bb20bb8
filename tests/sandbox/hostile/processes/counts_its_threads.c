// Does: starts as many threads as it can get: they count like processes.
// Limits: processes=20
// Must: ok
// Prints: threads: 19
// Prints: then: EAGAIN
#include "report.h"
static void* stay(void* unused) {
    for (;;) pause();
    return unused;
}
int main(void) {
    int threads = 0;
    pthread_t thread;
    while (threads < 100 && (errno = pthread_create(&thread, NULL, stay, NULL)) == 0) ++threads;
    say("threads: %d", threads);
    attempt("then", -1);
    return 0;
}
