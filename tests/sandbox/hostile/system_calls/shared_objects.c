// Does: makes objects that processes find by number or name: shared memory, semaphores, queues.
// Test: {host_segment}
// Must: ok
// Prints: memory: EPERM
// Prints: semaphores: EPERM
// Prints: messages: EPERM
// Prints: queue: EPERM
// Prints: memory of the host: EPERM
// Prints: named memory: EACCES
#include "report.h"
int main(int count, char** words) {
    attempt("memory", syscall(SYS_shmget, 1L, 4096L, 01666L));
    attempt("semaphores", syscall(SYS_semget, 1L, 1L, 01666L));
    attempt("messages", syscall(SYS_msgget, 1L, 01666L));
    attempt("queue", syscall(SYS_mq_open, "name", O_CREAT | O_RDWR, 0666L, NULL));
    attempt("memory of the host", syscall(SYS_shmat, atol(words[count - 1]), NULL, 0L));
    errno = 0;
    const int named = shm_open("/assay", O_CREAT | O_RDWR, 0666);
    if (named < 0 && (errno == ENOENT || errno == EROFS)) errno = EACCES;  // all mean: no such place
    attempt("named memory", named);
    return 0;
}
