// Does: sets the clock, the name, the swap of the machine, and restarts it.
// Test: clock
// Must: violation clock_settime
// Test: day
// Must: violation settimeofday
// Test: drift
// Must: violation adjtimex
// Test: name
// Must: violation sethostname
// Test: swap
// Must: violation swapoff
// Test: accounts
// Must: violation acct
// Test: quota
// Must: violation quotactl
// Test: restart
// Must: violation reboot
// Test: hangup
// Must: violation vhangup
#include "report.h"
int main(int count, char** words) {
    const char* what = words[count - 1];
    const struct timespec then = {0, 0};
    if (strcmp(what, "clock") == 0) syscall(SYS_clock_settime, 0, &then);
    if (strcmp(what, "day") == 0) syscall(SYS_settimeofday, NULL, NULL);
    if (strcmp(what, "drift") == 0) syscall(SYS_adjtimex, NULL);
    if (strcmp(what, "name") == 0) syscall(SYS_sethostname, "other", 5);
    if (strcmp(what, "swap") == 0) syscall(SYS_swapoff, "/swap");
    if (strcmp(what, "accounts") == 0) syscall(SYS_acct, "/tmp/accounts");
    if (strcmp(what, "quota") == 0) syscall(SYS_quotactl, 0, NULL, 0, NULL);
    if (strcmp(what, "restart") == 0) syscall(SYS_reboot, 0, 0, 0, NULL);
    if (strcmp(what, "hangup") == 0) syscall(SYS_vhangup);
    say("went on after %s", what);
    return 0;
}
