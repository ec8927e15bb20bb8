// Does: leaves files with names that scripts stumble over, and one that is as long as can be.
// Test: leave
// Must: ok
// Prints: longest: done
// Prints: one more: ENAMETOOLONG
// Test: look
// Must: ok
// Prints: names in /w: main.c report.h
#include "report.h"
#include <dirent.h>
static void make(const char* name) {
    close(open(name, O_CREAT | O_WRONLY, 0600));
}
static int is_usual(const struct dirent* entry) {
    return entry->d_name[0] != '.';
}
int main(int count, char** words) {
    if (strcmp(words[count - 1], "look") == 0) {
        struct dirent** entries = NULL;
        char line[1000] = "";
        const int found = scandir("/w", &entries, is_usual, alphasort);
        for (int at = 0; at < found && at < 3; ++at) {
            strcat(line, " ");
            strcat(line, entries[at]->d_name);
        }
        say("names in /w:%s", line);
        return 0;
    }
    make("-rf");
    make("* $(id) `id` ; id");
    make("a\nb\x1b[2J\xff\xfe");
    char name[300];
    memset(name, 'x', sizeof name);
    name[255] = 0;
    attempt("longest", open(name, O_CREAT | O_WRONLY, 0600));
    name[255] = 'x', name[256] = 0;
    attempt("one more", open(name, O_CREAT | O_WRONLY, 0600));
    return 0;
}
