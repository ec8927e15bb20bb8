// Beside every C and C++ program: the usual headers, and three ways to say what happened.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// At once and whole: what was said before a program is killed counts.
static inline void say(const char* format, ...) {
    char line[4096];
    va_list values;
    va_start(values, format);
    const int bytes = vsnprintf(line, sizeof line - 1, format, values);
    va_end(values);
    line[bytes] = '\n';
    if (write(1, line, (size_t)bytes + 1) < 0) _exit(99);
}

// "name: done" or "name: EPERM".
static inline void attempt(const char* name, long result) {
    say("%s: %s", name, result < 0 ? strerrorname_np(errno) : "done");
}

// Writes to every page; the compiler cannot leave it out.
static inline void touch(void* place, size_t bytes) {
    volatile char* at = (volatile char*)place;
    for (size_t done = 0; at != NULL && done < bytes; done += 4096)
        at[done] = 1;
}

// Burns processor time until it is killed.
static inline void spin(void) {
    for (volatile unsigned long turn = 0;; ++turn) {
    }
}

static inline long now_ms(void) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return now.tv_sec * 1000L + now.tv_nsec / 1000000;
}

static inline void sleep_ms(long milliseconds) {
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    while (nanosleep(&pause, &pause) != 0) {
    }
}

// Processor time of this process and its waited-for children, in milliseconds.
static inline long used_ms(void) {
    long sum = 0;
    for (int who = RUSAGE_CHILDREN; who <= RUSAGE_SELF; ++who) {
        struct rusage usage;
        getrusage((__rusage_who_t)who, &usage);
        sum += usage.ru_utime.tv_sec * 1000L + usage.ru_utime.tv_usec / 1000;
        sum += usage.ru_stime.tv_sec * 1000L + usage.ru_stime.tv_usec / 1000;
    }
    return sum;
}
