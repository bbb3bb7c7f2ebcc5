/* Mutexes of every kind, contended by eight threads: no addition is lost, and misuse gets its error. */
#include "crew.h"

enum { THREADS = 8, ROUNDS = 5000 };

static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER, recursive, checking;
static pthread_spinlock_t spinning;
static volatile long by_plain, by_recursive, by_spinning;

static pthread_mutex_t of_type(int type) {
    pthread_mutexattr_t attributes;
    pthread_mutex_t mutex;
    must(pthread_mutexattr_init(&attributes), "attributes");
    must(pthread_mutexattr_settype(&attributes, type), "type");
    must(pthread_mutex_init(&mutex, &attributes), "mutex");
    return mutex;
}

static void *add(void *unused) {
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        must(pthread_mutex_lock(&plain), "lock");
        by_plain = by_plain + 1;
        must(pthread_mutex_unlock(&plain), "unlock");

        must(pthread_mutex_lock(&recursive), "lock");
        must(pthread_mutex_lock(&recursive), "lock again");
        by_recursive = by_recursive + 1;
        must(pthread_mutex_unlock(&recursive), "unlock");
        by_recursive = by_recursive + 1;
        must(pthread_mutex_unlock(&recursive), "unlock again");
    }
    for (int i = 0; i < ROUNDS / 10; i++) {
        must(pthread_spin_lock(&spinning), "spin");
        by_spinning = by_spinning + 1;
        must(pthread_spin_unlock(&spinning), "spin no more");
    }
    return NULL;
}

/* What a thread gets that does not hold the mutexes, while main does. */
static void *intrude(void *unused) {
    (void)unused;
    printf("try: %s\n", error_word(pthread_mutex_trylock(&plain)));
    printf("try a recursive one: %s\n", error_word(pthread_mutex_trylock(&recursive)));
    uint64_t before = now();
    struct timespec limit = soon(20);
    printf("with a time limit: %s\n", error_word(pthread_mutex_timedlock(&plain, &limit)));
    printf("not before its time: %s\n", now() - before >= 19 * 1000000 ? "yes" : "NO");
    printf("unlock another's: %s\n", error_word(pthread_mutex_unlock(&checking)));
    return NULL;
}

int main(void) {
    recursive = of_type(PTHREAD_MUTEX_RECURSIVE);
    checking = of_type(PTHREAD_MUTEX_ERRORCHECK);
    must(pthread_spin_init(&spinning, PTHREAD_PROCESS_PRIVATE), "spin lock");

    run_crew(THREADS, add);
    printf("plain: %ld, recursive: %ld, spinning: %ld\n", by_plain, by_recursive, by_spinning);

    must(pthread_mutex_lock(&plain), "lock");
    must(pthread_mutex_lock(&recursive), "lock");
    must(pthread_mutex_lock(&checking), "lock");
    printf("lock twice: %s\n", error_word(pthread_mutex_lock(&checking)));
    run_crew(1, intrude);
    return 0;
}
