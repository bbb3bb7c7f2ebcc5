/* Condition variables: a ring that four threads fill and four empty, one broadcast for many, and a wait that runs out of time. */
#include "crew.h"

enum { PRODUCERS = 4, CONSUMERS = 4, EACH = 5000, ROOM = 16, SLEEPERS = 50 };

static struct mutex lock;
static struct condition not_full, not_empty, go;
static int ring[ROOM], first, held, taken, asleep, started;
static unsigned char seen[PRODUCERS * EACH];

static void *produce(void *number) {
    for (int i = 0; i < EACH; i++) {
        must(mutex_lock(&lock), "lock");
        while (held == ROOM) {
            must(condition_wait(&not_full, &lock), "wait for room");
        }
        ring[(first + held++) % ROOM] = (int)(intptr_t)number * EACH + i;
        must(condition_signal(&not_empty), "signal");
        must(mutex_unlock(&lock), "unlock");
    }
    return NULL;
}

/* Returns how many it took. What one producer made comes out in its order, as far as one consumer sees it. */
static void *consume(void *unused) {
    (void)unused;
    int last[PRODUCERS] = {-1, -1, -1, -1};
    for (intptr_t mine = 0;; mine++) {
        must(mutex_lock(&lock), "lock");
        while (held == 0 && taken < PRODUCERS * EACH) {
            must(condition_wait(&not_empty, &lock), "wait for an item");
        }
        if (held == 0) {
            must(mutex_unlock(&lock), "unlock");
            return (void *)mine;
        }
        int item = ring[first];
        first = (first + 1) % ROOM;
        held--;
        seen[item]++;
        check(last[item / EACH] < item, "items come in order");
        last[item / EACH] = item;
        if (++taken == PRODUCERS * EACH) {
            must(condition_broadcast(&not_empty), "no more");
        }
        must(condition_signal(&not_full), "signal");
        must(mutex_unlock(&lock), "unlock");
    }
}

static void *sleep_until_told(void *unused) {
    (void)unused;
    must(mutex_lock(&lock), "lock");
    asleep++;
    must(condition_signal(&not_empty), "one more asleep");
    while (!started) {
        must(condition_wait(&go, &lock), "wait for the start");
    }
    must(mutex_unlock(&lock), "unlock");
    return (void *)1;
}

int main(void) {
    struct thread **consumers = start_crew(CONSUMERS, 32 * 1024, consume);
    run_crew(PRODUCERS, produce);
    printf("taken: %ld\n", join_crew(CONSUMERS, consumers));
    int once = 0;
    for (int i = 0; i < PRODUCERS * EACH; i++) {
        once += seen[i] == 1;
    }
    printf("taken once: %d\n", once);

    struct thread **sleepers = start_crew(SLEEPERS, 16 * 1024, sleep_until_told);
    must(mutex_lock(&lock), "lock");
    while (asleep < SLEEPERS) {
        must(condition_wait(&not_empty, &lock), "wait until all are asleep");
    }
    started = 1;
    must(condition_broadcast(&go), "broadcast");
    must(mutex_unlock(&lock), "unlock");
    printf("woken by one broadcast: %ld\n", join_crew(SLEEPERS, sleepers));

    struct condition never = {0};
    uint64_t before = now();
    uint64_t limit = soon(20);
    must(mutex_lock(&lock), "lock");
    int error;
    while ((error = condition_wait_until(&never, &lock, limit)) == 0) {
    }
    printf("waited in vain: %s\n", error_word(error));
    printf("not before its time: %s\n", now() - before >= 19 * 1000000 ? "yes" : "NO");
    printf("its mutex is held again: %s\n", error_word(mutex_trylock(&lock)));
    return 0;
}
