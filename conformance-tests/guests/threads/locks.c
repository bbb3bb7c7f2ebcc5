/* Locks for readers and writers, and semaphores. */
#include "crew.h"
#include <semaphore.h>
#include <stdatomic.h>

enum { READERS = 6, WRITERS = 2, ROUNDS = 2000, PERMITS = 3, GUESTS = 12 };

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static volatile long left, right;
static atomic_int writing, reading;
static sem_t permits, done;
static atomic_int inside, most;

static void *read_or_write(void *argument) {
    int writes = (int)(intptr_t)argument < WRITERS;
    for (int i = 0; i < ROUNDS; i++) {
        if (writes) {
            must(pthread_rwlock_wrlock(&lock), "write lock");
            check(++writing == 1 && reading == 0, "a writer is alone");
            left = left + 1;
            right = right + 1;
            writing--;
        } else {
            must(pthread_rwlock_rdlock(&lock), "read lock");
            reading++;
            check(writing == 0 && left == right, "readers see whole writes");
            reading--;
        }
        must(pthread_rwlock_unlock(&lock), "unlock");
    }
    return NULL;
}

static void *try(void *unused) {
    (void)unused;
    printf("read beside a reader: %s\n", error_word(pthread_rwlock_tryrdlock(&lock)));
    printf("write beside readers: %s\n", error_word(pthread_rwlock_trywrlock(&lock)));
    struct timespec limit = soon(20);
    printf("write, for a while: %s\n", error_word(pthread_rwlock_timedwrlock(&lock, &limit)));
    must(pthread_rwlock_unlock(&lock), "unlock");
    return NULL;
}

static void *enter(void *unused) {
    (void)unused;
    for (int i = 0; i < 100; i++) {
        need(sem_wait(&permits), "take a permit");
        int with_me = ++inside;
        for (int seen = most; with_me > seen && !atomic_compare_exchange_weak(&most, &seen, with_me);) {
        }
        inside--;
        need(sem_post(&permits), "give it back");
    }
    need(sem_post(&done), "done");
    return NULL;
}

int main(void) {
    run_crew(READERS + WRITERS, read_or_write);
    printf("written: %ld and %ld\n", left, right);

    must(pthread_rwlock_rdlock(&lock), "read lock");
    run_crew(1, try);
    must(pthread_rwlock_unlock(&lock), "unlock");
    printf("write, now alone: %s\n", error_word(pthread_rwlock_trywrlock(&lock)));

    need(sem_init(&permits, 0, PERMITS), "semaphore");
    need(sem_init(&done, 0, 0), "semaphore");
    pthread_t *guests = start_crew(GUESTS, 16 * 1024, enter);
    for (int i = 0; i < GUESTS; i++) {
        need(sem_wait(&done), "all done");
    }
    join_crew(GUESTS, guests);
    int value;
    need(sem_getvalue(&permits, &value), "value");
    printf("inside at once, at most %d: %s\n", PERMITS, most <= PERMITS && most > 0 ? "yes" : "NO");
    printf("permits left: %d\n", value);
    struct timespec limit = soon(20);
    int result = sem_timedwait(&done, &limit);
    printf("no permit comes: %d, %s\n", result, error_word(errno));
    result = sem_trywait(&done);
    printf("nor at once: %d, %s\n", result, error_word(errno));
    return 0;
}
