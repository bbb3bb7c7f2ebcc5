/* What each thread has for itself: thread-local variables, keys and their destructors, errno; and what is done once for all. */
#include "crew.h"
#include <fcntl.h>
#include <stdatomic.h>
#include <unistd.h>

enum { THREADS = 32, ROUNDS = 200 };

static _Thread_local int mine = 7, table[100];
static pthread_key_t key, second;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_int times_once, destroyed, sum_destroyed;
static pthread_barrier_t barrier;

static void only_once(void) {
    times_once++;
}

static void destroy(void *value) {
    destroyed++;
    sum_destroyed += (int)(intptr_t)value;
}

static void *work(void *argument) {
    int number = (int)(intptr_t)argument;
    must(pthread_once(&once, only_once), "once");
    check(times_once == 1, "done before anyone goes on");
    check(mine == 7 && table[number] == 0, "thread-local variables begin as they were written");
    check(pthread_getspecific(key) == NULL, "a key begins without a value");
    must(pthread_setspecific(key, (void *)(intptr_t)(number + 1)), "set");
    must(pthread_setspecific(second, &mine), "set");
    pthread_barrier_wait(&barrier);
    for (int i = 0; i < ROUNDS; i++) {
        mine += number;
        table[number]++;
        /* Odd threads fail one way, even ones another; between the failure and the look others fail too. */
        if (number % 2) {
            check(close(1000 + number) == -1, "no such descriptor");
        } else {
            check(open("/nowhere", O_RDONLY) == -1, "no such file");
        }
        int error = errno;
        if (i % 50 == 0) {
            pthread_barrier_wait(&barrier);
        }
        check(errno == error, "errno is the thread's own");
        check(number % 2 ? error == EBADF : error != EBADF, "errno is of this thread's failure");
    }
    check(mine == 7 + ROUNDS * number && table[number] == ROUNDS, "thread-local variables are the thread's own");
    check(pthread_getspecific(key) == (void *)(intptr_t)(number + 1) && pthread_getspecific(second) == &mine, "keys too");
    /* No destructor runs for what was taken back. */
    must(pthread_setspecific(second, NULL), "take back");
    return argument;
}

int main(void) {
    must(pthread_key_create(&key, destroy), "key");
    must(pthread_key_create(&second, destroy), "key");
    must(pthread_barrier_init(&barrier, NULL, THREADS), "barrier");
    mine = 8;
    must(pthread_setspecific(key, &key), "set");
    printf("threads: sum of numbers %ld\n", run_crew(THREADS, work));
    printf("once: %d\n", times_once);
    printf("destructors: %d, sum %d\n", destroyed, sum_destroyed);
    printf("main keeps its own: %d, %s\n", mine, pthread_getspecific(key) == &key ? "yes" : "NO");
    return 0;
}
