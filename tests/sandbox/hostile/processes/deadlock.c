// Does: waits for a lock that it holds.
// Limits: cpu_ms=300 wall_ms=300
// Must: wall_limit cpu_ms<=50
#include "report.h"
int main(void) {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
    return 0;
}
