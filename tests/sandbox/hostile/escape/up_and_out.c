// Does: climbs out of its folder in every way: by dots, by descriptors of folders, by the links in
//       /proc, by moving the folder that it stands in.
// Test: {host_file}
// Must: ok
// Prints: by dots: ENOENT
// Prints: by a descriptor: ENOENT
// Prints: by the root in proc: ENOENT
// Prints: by the folder in proc: ENOENT
// Prints: by a descriptor in proc: ENOENT
// Prints: from a moved folder: ENOENT
// Prints: the top is its own top: yes
#include "report.h"
static void from(const char* name, const char* begin, const char* file) {
    char path[600];
    snprintf(path, sizeof path, "%s../../../../../../../..%s", begin, file);
    attempt(name, open(path, O_RDONLY));
}
int main(int count, char** words) {
    const char* file = words[count - 1];
    char path[600];
    from("by dots", "", file);
    const int folder = open("/w", O_PATH | O_DIRECTORY);
    snprintf(path, sizeof path, "../../../../../..%s", file);
    attempt("by a descriptor", openat(folder, path, O_RDONLY));
    from("by the root in proc", "/proc/self/root/", file);
    from("by the folder in proc", "/proc/self/cwd/", file);
    snprintf(path, sizeof path, "/proc/self/fd/%d/", folder);
    from("by a descriptor in proc", path, file);
    if (mkdir("a", 0700) != 0 || mkdir("a/b", 0700) != 0 || mkdir("c", 0700) != 0) return 1;
    if (chdir("a/b") != 0 || rename("/w/a/b", "/w/c/b") != 0) return 1;
    from("from a moved folder", "", file);
    struct stat top, above;
    if (stat("/", &top) != 0 || stat("/../..", &above) != 0) return 1;
    say("the top is its own top: %s", top.st_ino == above.st_ino ? "yes" : "no");
    return 0;
}
