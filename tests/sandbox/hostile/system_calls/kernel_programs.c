// Does: loads programs and modules into the kernel, or watches it from close by.
// Test: bpf
// Must: violation bpf
// Test: perf
// Must: violation perf_event_open
// Test: module
// Must: violation init_module
// Test: module-file
// Must: violation finit_module
// Test: kernel
// Must: violation kexec_load
// Test: faults
// Must: violation userfaultfd
// Test: log
// Must: violation syslog
// Test: ports
// Must: violation iopl
// Test: segments
// Must: violation modify_ldt
#include "report.h"
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "bpf") == 0) syscall(SYS_bpf, 5, NULL, 0);
    if (strcmp(what, "perf") == 0) syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0);
    if (strcmp(what, "module") == 0) syscall(SYS_init_module, NULL, 0, "");
    if (strcmp(what, "module-file") == 0) syscall(SYS_finit_module, 0, "", 0);
    if (strcmp(what, "kernel") == 0) syscall(SYS_kexec_load, 0, 0, NULL, 0);
    if (strcmp(what, "faults") == 0) syscall(SYS_userfaultfd, O_NONBLOCK);
    if (strcmp(what, "log") == 0) syscall(SYS_syslog, 3, NULL, 0);
    if (strcmp(what, "ports") == 0) syscall(SYS_iopl, 3);
    if (strcmp(what, "segments") == 0) syscall(SYS_modify_ldt, 1, NULL, 0);
    say("went on after %s", what);
    return 0;
}
