// Does: two processes wake each other through pipes; either is asleep half of the time.
// Limits: cpu_ms=300 wall_ms=4000
// Must: cpu_limit cpu_ms<=330
#include "report.h"
int main(void) {
    int there[2], back[2];
    char ball = 'o';
    if (pipe(there) != 0 || pipe(back) != 0) return 1;
    const int player = fork();
    const int in = player == 0 ? there[0] : back[0];
    const int out = player == 0 ? back[1] : there[1];
    if (player != 0 && write(out, &ball, 1) != 1) return 1;
    while (read(in, &ball, 1) == 1 && write(out, &ball, 1) == 1) {
    }
    return 1;
}
