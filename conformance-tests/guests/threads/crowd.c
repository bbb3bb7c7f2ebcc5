/*
 * Many threads alive at once, each blocked: crowd COUNT PLACE
 *   PLACE  wait (for one condition all), poll (standard input, and a time an hour away), sleep (an hour), none (started and
 *          joined one by one)
 * Says on standard output that all were there. Standard error has what it took, in whole nanoseconds a thread. The threads that
 * poll or sleep are ended by the end of the program.
 */
#include "crew.h"
#include <poll.h>
#include <sched.h>
#include <stdatomic.h>

static const char *place;
static atomic_int there;
static int count;
static struct mutex lock;
static struct condition all_there, go;
static int gone;

static void arrive(void) {
    if (++there == count) {
        must(condition_signal(&all_there), "signal");
    }
}

static void *stay(void *unused) {
    (void)unused;
    must(mutex_lock(&lock), "lock");
    arrive();
    while (strcmp(place, "wait") == 0 && !gone) {
        must(condition_wait(&go, &lock), "wait");
    }
    must(mutex_unlock(&lock), "unlock");
    if (strcmp(place, "poll") == 0) {
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
        poll(&input, 1, 3600 * 1000);
    } else if (strcmp(place, "sleep") == 0) {
        sleep(3600);
    }
    return (void *)1;
}

static void *nothing(void *unused) {
    return unused;
}

static void tell(const char *what, uint64_t from) {
    fprintf(stderr, "%s %llu ns\n", what, (unsigned long long)(now() - from) / (unsigned)count);
}

int main(int words, char **arguments) {
    check(words >= 3, "two arguments");
    count = atoi(arguments[1]);
    place = arguments[2];
    uint64_t start = now();
    if (strcmp(place, "none") == 0) {
        for (int i = 0; i < count; i++) {
            struct thread *thread;
            must(thread_create(&thread, DEFAULT_STACK, nothing, NULL), "create");
            must(thread_join(thread, NULL), "join");
        }
        tell("create-and-join", start);
        printf("joined: %d\n", count);
        return 0;
    }
    struct thread **threads = start_crew(count, 4 * 1024, stay);
    must(mutex_lock(&lock), "lock");
    while (there < count) {
        must(condition_wait(&all_there, &lock), "wait until all are there");
    }
    must(mutex_unlock(&lock), "unlock");
    tell("create-all", start);
    printf("alive: %d\n", count);
    fflush(stdout);
    if (strcmp(place, "wait") != 0) {
        return 0;
    }
    uint64_t woken = now();
    must(mutex_lock(&lock), "lock");
    gone = 1;
    must(condition_broadcast(&go), "broadcast");
    must(mutex_unlock(&lock), "unlock");
    long joined = join_crew(count, threads);
    tell("wake-and-join-all", woken);
    printf("joined: %ld\n", joined);
    return 0;
}
