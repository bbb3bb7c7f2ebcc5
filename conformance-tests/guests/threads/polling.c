/*
 * Many threads poll the same at once: polling WHAT THREADS
 *   WHAT  input (all wake by the first byte, then take the bytes one by one until the end; each byte goes to one of them),
 *         deadline (one time for all), timer (the same as the time that is left until then), both (input that gives nothing, and
 *         the timer)
 * Says when all threads are there, right before they poll.
 */
#include "crew.h"
#include <stdatomic.h>

enum { INPUT = 1, TIMER = 2 };

static int threads, wanted, absolute;
static struct barrier barrier;
static atomic_int woken, by_input, by_timer, too_early, bytes;
static atomic_ulong sum;
static uint64_t deadline;

/* Polls what is wanted and returns what happened. */
static int poll(void) {
    __wasi_subscription_t subscriptions[2] = {0};
    __wasi_event_t events[2];
    __wasi_size_t count = 0;
    if (wanted & INPUT) {
        subscriptions[count].userdata = INPUT;
        subscriptions[count].u.tag = __WASI_EVENTTYPE_FD_READ;
        subscriptions[count++].u.u.fd_read.file_descriptor = STDIN_FILENO;
    }
    if (wanted & TIMER) {
        subscriptions[count].userdata = TIMER;
        subscriptions[count].u.tag = __WASI_EVENTTYPE_CLOCK;
        subscriptions[count].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
        subscriptions[count].u.u.clock.flags = absolute ? __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME : 0;
        uint64_t time = now();
        subscriptions[count++].u.u.clock.timeout = absolute ? deadline : deadline > time ? deadline - time : 0;
    }
    __wasi_size_t happened = 0;
    check(__wasi_poll_oneoff(subscriptions, events, count, &happened) == 0, "poll");
    check(happened >= 1, "something happened");
    int which = 0;
    for (__wasi_size_t i = 0; i < happened; i++) {
        check(events[i].error == 0, "an event without error");
        which |= (int)events[i].userdata;
    }
    return which;
}

static void *work(void *unused) {
    (void)unused;
    barrier_wait(&barrier);
    int which = poll();
    /* Some hosts count the time that is left in milliseconds. */
    too_early += which & TIMER && now() + (absolute ? 0 : 1000000) < deadline;
    woken++;
    by_input += which & INPUT;
    by_timer += (which & TIMER) / TIMER;
    barrier_wait(&barrier);
    if (wanted == INPUT) {
        /* Another may be quicker: then the read waits for the next byte, or for the end. */
        for (unsigned char byte; poll(), need(file_read(STDIN_FILENO, &byte, 1), "read") == 1; bytes++) {
            sum += byte;
        }
    }
    return NULL;
}

int main(int count, char **arguments) {
    check(count == 3, "two arguments");
    absolute = strcmp(arguments[1], "deadline") == 0;
    wanted = strcmp(arguments[1], "input") == 0 ? INPUT : strcmp(arguments[1], "both") == 0 ? INPUT | TIMER : TIMER;
    threads = atoi(arguments[2]);
    barrier.threads = threads + 1;
    struct thread **crew = start_crew(threads, 8 * 1024, work);
    deadline = now() + 100 * 1000000;
    printf("there: %d\n", threads);
    fflush(stdout);
    barrier_wait(&barrier);
    barrier_wait(&barrier);
    printf("woken: %d, by input: %d, by the timer: %d, too early: %d\n", woken, by_input, by_timer, too_early);
    join_crew(threads, crew);
    if (wanted == INPUT) {
        printf("bytes: %d, sum: %lu\n", bytes, sum);
    }
    return 0;
}
