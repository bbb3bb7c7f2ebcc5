/* Mutexes of every kind, contended by eight threads: no addition is lost, and misuse gets its error. */
#include "crew.h"

enum { THREADS = 8, ROUNDS = 5000 };

static struct mutex plain, recursive = {.kind = MUTEX_RECURSIVE}, checking = {.kind = MUTEX_CHECKED};
static struct spinlock spinning;
static volatile long by_plain, by_recursive, by_spinning;

static void *add(void *unused) {
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        must(mutex_lock(&plain), "lock");
        by_plain = by_plain + 1;
        must(mutex_unlock(&plain), "unlock");

        must(mutex_lock(&recursive), "lock");
        must(mutex_lock(&recursive), "lock again");
        by_recursive = by_recursive + 1;
        must(mutex_unlock(&recursive), "unlock");
        by_recursive = by_recursive + 1;
        must(mutex_unlock(&recursive), "unlock again");
    }
    for (int i = 0; i < ROUNDS / 10; i++) {
        spin_lock(&spinning);
        by_spinning = by_spinning + 1;
        spin_unlock(&spinning);
    }
    return NULL;
}

/* What a thread gets that does not hold the mutexes, while main does. */
static void *intrude(void *unused) {
    (void)unused;
    printf("try: %s\n", error_word(mutex_trylock(&plain)));
    printf("try a recursive one: %s\n", error_word(mutex_trylock(&recursive)));
    uint64_t before = now();
    uint64_t limit = soon(20);
    printf("with a time limit: %s\n", error_word(mutex_lock_until(&plain, limit)));
    printf("not before its time: %s\n", now() - before >= 19 * 1000000 ? "yes" : "NO");
    printf("unlock another's: %s\n", error_word(mutex_unlock(&checking)));
    return NULL;
}

int main(void) {
    run_crew(THREADS, add);
    printf("plain: %ld, recursive: %ld, spinning: %ld\n", by_plain, by_recursive, by_spinning);

    must(mutex_lock(&plain), "lock");
    must(mutex_lock(&recursive), "lock");
    must(mutex_lock(&checking), "lock");
    printf("lock twice: %s\n", error_word(mutex_lock(&checking)));
    run_crew(1, intrude);
    return 0;
}
