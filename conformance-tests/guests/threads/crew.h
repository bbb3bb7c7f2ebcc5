/* What the threads guests share: checks that end the program with a word, and crews of threads that start and end together. */
#ifndef CREW_H
#define CREW_H

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wasi/api.h>

/* For the functions that return an error number. */
static inline void must(int error, const char *what) {
    if (error != 0) {
        fprintf(stderr, "%s: %s\n", what, strerror(error));
        exit(99);
    }
}

/* For the functions that return -1 and set errno. */
static inline long need(long result, const char *what) {
    if (result < 0) {
        fprintf(stderr, "%s: %s\n", what, strerror(errno));
        exit(99);
    }
    return result;
}

static inline void check(int condition, const char *what) {
    if (!condition) {
        fprintf(stderr, "not so: %s\n", what);
        exit(99);
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
static inline pthread_t *start_crew(int count, size_t stack, void *(*work)(void *)) {
    pthread_attr_t attributes;
    must(pthread_attr_init(&attributes), "attributes");
    must(pthread_attr_setstacksize(&attributes, stack), "stack size");
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    check(threads != NULL, "room for the crew");
    for (int i = 0; i < count; i++) {
        must(pthread_create(&threads[i], &attributes, work, (void *)(intptr_t)i), "create");
    }
    return threads;
}

/* Waits for them all, and returns the sum of what they returned. */
static inline long join_crew(int count, pthread_t *threads) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
        void *result;
        must(pthread_join(threads[i], &result), "join");
        sum += (long)(intptr_t)result;
    }
    free(threads);
    return sum;
}

static inline long run_crew(int count, void *(*work)(void *)) {
    return join_crew(count, start_crew(count, 32 * 1024, work));
}

/* Nanoseconds of the monotonic clock. */
static inline uint64_t now(void) {
    struct timespec time;
    need(clock_gettime(CLOCK_MONOTONIC, &time), "clock");
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* A time of the wall clock, so many milliseconds from now. */
static inline struct timespec soon(int milliseconds) {
    struct timespec time;
    need(clock_gettime(CLOCK_REALTIME, &time), "clock");
    long nanoseconds = time.tv_nsec + (long)(milliseconds % 1000) * 1000000;
    time.tv_sec += milliseconds / 1000 + nanoseconds / 1000000000;
    time.tv_nsec = nanoseconds % 1000000000;
    return time;
}

#endif
