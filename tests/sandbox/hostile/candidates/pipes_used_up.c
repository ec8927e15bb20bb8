// Does: one takes as much room in pipes as the kernel grants a user without asking; new pipes of
//       the other must have their usual size all the same.
// Limits: cpu_ms=800 wall_ms=4000
// Box: take
// Must: ok
// Prints: took: 64 MB
// Box: look
// Must: ok
// Prints: smallest: 65536
#include "report.h"
int main(int count, char** words) {
    int ends[2];
    if (strcmp(words[count - 1], "take") == 0) {
        int megabytes = 0;
        while (megabytes < 64 && pipe(ends) == 0 && fcntl(ends[1], F_SETPIPE_SZ, 1 << 20) == 1 << 20)
            ++megabytes;
        sleep_ms(800);
        say("took: %d MB", megabytes);
        return 0;
    }
    int smallest = 1 << 30;
    for (int round = 0; round < 30; ++round) {
        if (pipe(ends) != 0) return 1;
        const int size = fcntl(ends[1], F_GETPIPE_SZ);
        if (size < smallest) smallest = size;
        close(ends[0]), close(ends[1]);
        sleep_ms(20);
    }
    say("smallest: %d", smallest);
    return 0;
}
