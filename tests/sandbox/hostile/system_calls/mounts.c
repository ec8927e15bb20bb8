// Does: mounts, unmounts and changes its root, in the old way and in the new one.
// Test: mount
// Must: violation mount
// Test: unmount
// Must: violation umount2
// Test: root
// Must: violation chroot
// Test: pivot
// Must: violation pivot_root
// Test: open
// Must: violation fsopen
// Test: tree
// Must: violation open_tree
// Test: move
// Must: violation move_mount
// Test: attributes
// Must: violation mount_setattr
#include "report.h"
#include <sys/mount.h>
int main(int count, char** words) {
    const char* what = words[count - 1];
    if (strcmp(what, "mount") == 0) mount("none", "/tmp", "tmpfs", 0, NULL);
    if (strcmp(what, "unmount") == 0) umount2("/w", MNT_DETACH);
    if (strcmp(what, "root") == 0) attempt("chroot", chroot("/tmp"));
    if (strcmp(what, "pivot") == 0) syscall(SYS_pivot_root, "/w", "/w");
    if (strcmp(what, "open") == 0) syscall(SYS_fsopen, "tmpfs", 0);
    if (strcmp(what, "tree") == 0) syscall(SYS_open_tree, AT_FDCWD, "/", 1);
    if (strcmp(what, "move") == 0) syscall(SYS_move_mount, AT_FDCWD, "/w", AT_FDCWD, "/tmp", 0);
    if (strcmp(what, "attributes") == 0) syscall(SYS_mount_setattr, AT_FDCWD, "/", 0, NULL, 0);
    say("went on after %s", what);
    return 0;
}
