// Does: looks for the host's variables; the process that runs these tests has a secret one.
// Must: ok
// Prints: the secret: not there
// Prints: others: 0
#include "report.h"
extern char** environ;
int main(void) {
    const char* const usual[] = {"PATH=", "HOME=", "TMPDIR=", "LANG=", "LC_ALL=", "TZ="};
    int others = 0;
    for (char** each = environ; *each != NULL; ++each) {
        int is_usual = 0;
        for (size_t at = 0; at < sizeof usual / sizeof *usual; ++at)
            is_usual |= strncmp(*each, usual[at], strlen(usual[at])) == 0;
        if (is_usual) continue;
        say("there is %s", *each);
        ++others;
    }
    say("the secret: %s", getenv("ASSAY_HOSTILE_BAIT") != NULL ? "there" : "not there");
    say("others: %d", others);
    return 0;
}
