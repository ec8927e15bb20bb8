// Does: one locks and watches files that both see, in a rhythm; the other tries to notice.
// Limits: cpu_ms=500 wall_ms=3000
// Box: a
// Must: ok
// Prints: locked: 0, watched: 0
// Box: b
// Must: ok
// Prints: locked: 0, watched: 0
#include "report.h"
#include <sys/file.h>
#include <sys/inotify.h>
int main(void) {
    int locked = 0;
    int watched = 0;
    struct flock lock = {.l_type = F_RDLCK};
    const int shared = open("/usr/lib64/ld-linux-x86-64.so.2", O_RDONLY);
    if (shared < 0) return 1;
    for (int round = 0; round < 20; ++round) {
        locked += flock(shared, LOCK_EX | LOCK_NB) == 0;
        locked += syscall(SYS_fcntl, shared, (long)F_SETLK | 1L << 32, &lock) == 0;
        watched += inotify_add_watch(inotify_init1(0), "/usr/lib64", IN_OPEN) >= 0;
        sleep_ms(10);
    }
    say("locked: %d, watched: %d", locked, watched);
    return 0;
}
