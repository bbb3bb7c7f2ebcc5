/* What the threads guests share: checks that end the program with a word, and crews of threads that start and end together. */
#ifndef CREW_H
#define CREW_H

#include "lib/thread.h"
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wasi/api.h>

/* Ends the program with a line on standard error. Some stacks have no room for printf. */
_Noreturn static inline void fail(const char *what, const char *why) {
    const char *parts[] = {what, ": ", why, "\n"};
    char line[160];
    size_t length = 0;
    for (int i = 0; i < 4; i++) {
        for (const char *next = parts[i]; *next != 0 && length < sizeof line; next++) {
            line[length++] = *next;
        }
    }
    file_write(STDERR_FILENO, line, length);
    exit(99);
}

/* For functions that return an error number. */
static inline void must(int error, const char *what) {
    if (error != 0) {
        fail(what, strerror(error));
    }
}

/* For functions whose error numbers are below zero. */
static inline long need(long result, const char *what) {
    if (result < 0) {
        must((int)-result, what);
    }
    return result;
}

static inline void check(int condition, const char *what) {
    if (!condition) {
        fail("not so", what);
    }
}

static inline const char *error_word(int error) {
    switch (error) {
    case 0: return "ok";
    case EAGAIN: return "EAGAIN";
    case EBADF: return "EBADF";
    case EBUSY: return "EBUSY";
    case EDEADLK: return "EDEADLK";
    case EINVAL: return "EINVAL";
    case ENOENT: return "ENOENT";
    case EPERM: return "EPERM";
    case ETIMEDOUT: return "ETIMEDOUT";
    default: return strerror(error);
    }
}

/* Starts `count` threads with small stacks, which get their numbers from 0. */
static inline struct thread **start_crew(int count, size_t stack, void *(*work)(void *)) {
    struct thread **threads = calloc((size_t)count, sizeof *threads);
    check(threads != NULL, "room for the crew");
    for (int i = 0; i < count; i++) {
        must(thread_create(&threads[i], stack, work, (void *)(intptr_t)i), "create");
    }
    return threads;
}

/* Waits for them all, and returns the sum of what they returned. */
static inline long join_crew(int count, struct thread **threads) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
        void *result;
        must(thread_join(threads[i], &result), "join");
        sum += (long)(intptr_t)result;
    }
    free(threads);
    return sum;
}

static inline long run_crew(int count, void *(*work)(void *)) {
    return join_crew(count, start_crew(count, 32 * 1024, work));
}

/* A deadline so many milliseconds from now. */
static inline uint64_t soon(int milliseconds) {
    return now() + (uint64_t)milliseconds * 1000000;
}

#endif
