/* Condition variables: a ring that four threads fill and four empty, one broadcast for many, and a wait that runs out of time. */
#include "crew.h"

enum { PRODUCERS = 4, CONSUMERS = 4, EACH = 5000, ROOM = 16, SLEEPERS = 50 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER, go = PTHREAD_COND_INITIALIZER;
static int ring[ROOM], first, held, taken, asleep, started;
static unsigned char seen[PRODUCERS * EACH];

static void *produce(void *number) {
    for (int i = 0; i < EACH; i++) {
        must(pthread_mutex_lock(&lock), "lock");
        while (held == ROOM) {
            must(pthread_cond_wait(&not_full, &lock), "wait for room");
        }
        ring[(first + held++) % ROOM] = (int)(intptr_t)number * EACH + i;
        must(pthread_cond_signal(&not_empty), "signal");
        must(pthread_mutex_unlock(&lock), "unlock");
    }
    return NULL;
}

/* Returns how many it took. What one producer made comes out in its order, as far as one consumer sees it. */
static void *consume(void *unused) {
    (void)unused;
    int last[PRODUCERS] = {-1, -1, -1, -1};
    for (intptr_t mine = 0;; mine++) {
        must(pthread_mutex_lock(&lock), "lock");
        while (held == 0 && taken < PRODUCERS * EACH) {
            must(pthread_cond_wait(&not_empty, &lock), "wait for an item");
        }
        if (held == 0) {
            must(pthread_mutex_unlock(&lock), "unlock");
            return (void *)mine;
        }
        int item = ring[first];
        first = (first + 1) % ROOM;
        held--;
        seen[item]++;
        check(last[item / EACH] < item, "items come in order");
        last[item / EACH] = item;
        if (++taken == PRODUCERS * EACH) {
            must(pthread_cond_broadcast(&not_empty), "no more");
        }
        must(pthread_cond_signal(&not_full), "signal");
        must(pthread_mutex_unlock(&lock), "unlock");
    }
}

static void *sleep_until_told(void *unused) {
    (void)unused;
    must(pthread_mutex_lock(&lock), "lock");
    asleep++;
    must(pthread_cond_signal(&not_empty), "one more asleep");
    while (!started) {
        must(pthread_cond_wait(&go, &lock), "wait for the start");
    }
    must(pthread_mutex_unlock(&lock), "unlock");
    return (void *)1;
}

int main(void) {
    pthread_t *consumers = start_crew(CONSUMERS, 32 * 1024, consume);
    run_crew(PRODUCERS, produce);
    printf("taken: %ld\n", join_crew(CONSUMERS, consumers));
    int once = 0;
    for (int i = 0; i < PRODUCERS * EACH; i++) {
        once += seen[i] == 1;
    }
    printf("taken once: %d\n", once);

    pthread_t *sleepers = start_crew(SLEEPERS, 16 * 1024, sleep_until_told);
    must(pthread_mutex_lock(&lock), "lock");
    while (asleep < SLEEPERS) {
        must(pthread_cond_wait(&not_empty, &lock), "wait until all are asleep");
    }
    started = 1;
    must(pthread_cond_broadcast(&go), "broadcast");
    must(pthread_mutex_unlock(&lock), "unlock");
    printf("woken by one broadcast: %ld\n", join_crew(SLEEPERS, sleepers));

    pthread_cond_t never = PTHREAD_COND_INITIALIZER;
    uint64_t before = now();
    struct timespec limit = soon(20);
    must(pthread_mutex_lock(&lock), "lock");
    int error;
    while ((error = pthread_cond_timedwait(&never, &lock, &limit)) == 0) {
    }
    printf("waited in vain: %s\n", error_word(error));
    printf("not before its time: %s\n", now() - before >= 19 * 1000000 ? "yes" : "NO");
    printf("its mutex is held again: %s\n", error_word(pthread_mutex_trylock(&lock)));
    return 0;
}
