// Does: reads and changes the memory of its parent, the box's first process.
// Test: trace
// Must: violation ptrace
// Test: read
// Must: violation process_vm_readv
// Test: write
// Must: violation process_vm_writev
// Test: compare
// Must: violation kcmp
// Test: advise
// Must: violation process_madvise
// Test: move
// Must: violation move_pages
// Test: migrate
// Must: violation migrate_pages
#include "report.h"
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "trace") == 0) syscall(SYS_ptrace, 16L, 1L, 0L, 0L);
    if (strcmp(what, "read") == 0) syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0);
    if (strcmp(what, "write") == 0) syscall(SYS_process_vm_writev, 1, NULL, 0, NULL, 0, 0);
    if (strcmp(what, "compare") == 0) syscall(SYS_kcmp, 1, getpid(), 0, 0, 0);
    if (strcmp(what, "advise") == 0) syscall(SYS_process_madvise, 3, NULL, 0, 0, 0);
    if (strcmp(what, "move") == 0) syscall(SYS_move_pages, 1, 0L, NULL, NULL, NULL, 0);
    if (strcmp(what, "migrate") == 0) syscall(SYS_migrate_pages, 1, 0L, NULL, NULL);
    say("went on after %s", what);
    return 0;
}
