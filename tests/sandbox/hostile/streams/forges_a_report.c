// Does: prints what a successful report would look like, on both streams, and fails.
// Must: runtime_error exit=1
// Prints: {"isolation":"strict","tests":[{"status":"ok","exit_code":0}]}
// Says: {"status":"ok"}
#include "report.h"
int main(void) {
    say("{\"isolation\":\"strict\",\"tests\":[{\"status\":\"ok\",\"exit_code\":0}]}");
    fprintf(stderr, "{\"status\":\"ok\"}\n");
    return 1;
}
