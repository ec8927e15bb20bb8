// Does: asks for more processor time and a better place in the queue, then burns.
// Limits: cpu_ms=200 wall_ms=3000
// Must: cpu_limit cpu_ms<=220
// Prints: setrlimit: EPERM
// Prints: prlimit: EPERM
// Prints: nice: EPERM
// Prints: priority of the group: EPERM
// Prints: real time: EPERM
// Prints: more cores: EPERM
#include "report.h"
int main(void) {
    const struct rlimit endless = {RLIM_INFINITY, RLIM_INFINITY};
    const struct sched_param first = {.sched_priority = 1};
    cpu_set_t cores;
    memset(&cores, 0xff, sizeof cores);
    attempt("setrlimit", setrlimit(RLIMIT_CPU, &endless));
    attempt("prlimit", prlimit(0, RLIMIT_CPU, &endless, NULL));
    errno = 0;
    attempt("nice", nice(-20) == -1 && errno != 0 ? -1 : 0);
    attempt("priority of the group", setpriority(PRIO_PGRP, 0, -20));
    attempt("real time", sched_setscheduler(0, SCHED_FIFO, &first));
    attempt("more cores", sched_setaffinity(0, sizeof cores, &cores));
    spin();
}
