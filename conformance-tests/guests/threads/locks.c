/* Locks for readers and writers, and semaphores. */
#include "crew.h"
#include <stdatomic.h>

enum { READERS = 6, WRITERS = 2, ROUNDS = 2000, PERMITS = 3, GUESTS = 12 };

static struct rwlock lock;
static volatile long left, right;
static atomic_int writing, reading;
static struct semaphore permits = {.permits = PERMITS}, done;
static atomic_int inside, most;

static void *read_or_write(void *argument) {
    int writes = (int)(intptr_t)argument < WRITERS;
    for (int i = 0; i < ROUNDS; i++) {
        if (writes) {
            must(rwlock_write(&lock), "write lock");
            check(++writing == 1 && reading == 0, "a writer is alone");
            left = left + 1;
            right = right + 1;
            writing--;
        } else {
            must(rwlock_read(&lock), "read lock");
            reading++;
            check(writing == 0 && left == right, "readers see whole writes");
            reading--;
        }
        must(rwlock_unlock(&lock), "unlock");
    }
    return NULL;
}

static void *try(void *unused) {
    (void)unused;
    printf("read beside a reader: %s\n", error_word(rwlock_tryread(&lock)));
    printf("write beside readers: %s\n", error_word(rwlock_trywrite(&lock)));
    uint64_t limit = soon(20);
    printf("write, for a while: %s\n", error_word(rwlock_write_until(&lock, limit)));
    must(rwlock_unlock(&lock), "unlock");
    return NULL;
}

static void *enter(void *unused) {
    (void)unused;
    for (int i = 0; i < 100; i++) {
        must(semaphore_wait(&permits), "take a permit");
        int with_me = ++inside;
        for (int seen = most; with_me > seen && !atomic_compare_exchange_weak(&most, &seen, with_me);) {
        }
        inside--;
        must(semaphore_post(&permits), "give it back");
    }
    must(semaphore_post(&done), "done");
    return NULL;
}

/* In the words of POSIX: 0, or -1 and an error. */
static void show(const char *what, int error) {
    printf("%s: %d, %s\n", what, error == 0 ? 0 : -1, error_word(error));
}

int main(void) {
    run_crew(READERS + WRITERS, read_or_write);
    printf("written: %ld and %ld\n", left, right);

    must(rwlock_read(&lock), "read lock");
    run_crew(1, try);
    must(rwlock_unlock(&lock), "unlock");
    printf("write, now alone: %s\n", error_word(rwlock_trywrite(&lock)));

    struct thread **guests = start_crew(GUESTS, 16 * 1024, enter);
    for (int i = 0; i < GUESTS; i++) {
        must(semaphore_wait(&done), "all done");
    }
    join_crew(GUESTS, guests);
    printf("inside at once, at most %d: %s\n", PERMITS, most <= PERMITS && most > 0 ? "yes" : "NO");
    printf("permits left: %d\n", permits.permits);
    uint64_t limit = soon(20);
    show("no permit comes", semaphore_wait_until(&done, limit));
    show("nor at once", semaphore_trywait(&done));
    return 0;
}
