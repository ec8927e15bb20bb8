// Does: closes all its streams and goes on for a while: nobody must take that for the end.
// Must: runtime_error exit=4 wall_ms>=150
// Prints: closing
#include "report.h"
int main(void) {
    say("closing");
    for (int number = 0; number < 256; ++number) close(number);
    sleep_ms(200);
    return 4;
}
