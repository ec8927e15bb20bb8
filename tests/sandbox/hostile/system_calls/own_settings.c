// Does: changes settings of its own process that would weaken it or hide it.
// Must: ok
// Prints: allowed: 0
// Prints: personality: EPERM
// Prints: capabilities: EPERM
#include "report.h"
#include <sys/personality.h>
#include <sys/prctl.h>
int main(void) {
    const int settings[] = {
        PR_SET_DUMPABLE,    PR_SET_KEEPCAPS,  PR_SET_SECUREBITS,  PR_SET_TSC,
        PR_SET_MM,          PR_SET_PTRACER,   PR_MCE_KILL,        PR_SET_CHILD_SUBREAPER,
        PR_CAP_AMBIENT,     PR_SET_FP_MODE,   PR_CAPBSET_DROP,    PR_TASK_PERF_EVENTS_DISABLE,
        PR_SET_IO_FLUSHER,  PR_SCHED_CORE,    PR_SET_UNALIGN,     PR_SET_SPECULATION_CTRL,
        PR_SET_TIMING,      PR_SET_ENDIAN,    PR_SET_SYSCALL_USER_DISPATCH};
    int allowed = 0;
    for (size_t at = 0; at < sizeof settings / sizeof *settings; ++at) {
        if (prctl(settings[at], 0, 0, 0, 0) == 0 || errno != ENOSYS) {
            say("allowed: %d", settings[at]);
            ++allowed;
        }
    }
    say("allowed: %d", allowed);
    attempt("personality", personality(ADDR_NO_RANDOMIZE));
    unsigned header[2] = {0x20080522, 0};
    unsigned all[6] = {~0U, ~0U, ~0U, ~0U, ~0U, ~0U};
    attempt("capabilities", syscall(SYS_capset, header, all));
    return 0;
}
