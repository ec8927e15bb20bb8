// Does: asks for the names of the machine.
// Must: ok
// Prints: node: box
// Prints: domain: (none)
#include "report.h"
#include <sys/utsname.h>
int main(void) {
    struct utsname names;
    if (uname(&names) != 0) return 1;
    say("node: %s", names.nodename);
    say("domain: %s", names.domainname);
    return 0;
}
