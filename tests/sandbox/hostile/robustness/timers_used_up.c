// Does: makes timers and pending signals until the kernel says no; they take its memory.
// Test: use up
// Must: ok
// Prints: fewer than 100 timers: yes
// Prints: fewer than 100 signals: yes
// Test: again
// Must: ok
// Prints: fewer than 100 timers: yes
// Prints: fewer than 100 signals: yes
#include "report.h"
int main(void) {
    int timers = 0;
    int signals = 0;
    timer_t timer;
    sigset_t waiting;
    const union sigval nothing = {0};
    sigemptyset(&waiting);
    sigaddset(&waiting, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &waiting, NULL);
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
    while (timers < 1000 && timer_create(CLOCK_MONOTONIC, &event, &timer) == 0) ++timers;
    while (signals < 1000 && sigqueue(getpid(), SIGRTMIN, nothing) == 0) ++signals;
    say("fewer than 100 timers: %s", timers < 100 ? "yes" : "no");
    say("fewer than 100 signals: %s", signals < 100 ? "yes" : "no");
    return 0;
}
