/* What each thread has for itself: thread-local variables, keys and their destructors, errors; and what is done once for all. */
#include "crew.h"
#include <fcntl.h>
#include <stdatomic.h>

enum { THREADS = 32, ROUNDS = 200 };

static _Thread_local int mine = 7, table[100], failure;
static int key, second;
static struct once once;
static atomic_int times_once, destroyed, sum_destroyed;
static struct barrier barrier = {.threads = THREADS};

static void only_once(void) {
    times_once++;
}

static void destroy(void *value) {
    destroyed++;
    sum_destroyed += (int)(intptr_t)value;
}

static void *work(void *argument) {
    int number = (int)(intptr_t)argument;
    call_once(&once, only_once);
    check(times_once == 1, "done before anyone goes on");
    check(mine == 7 && table[number] == 0, "thread-local variables begin as they were written");
    check(key_get(key) == NULL, "a key begins without a value");
    must(key_set(key, (void *)(intptr_t)(number + 1)), "set");
    must(key_set(second, &mine), "set");
    barrier_wait(&barrier);
    for (int i = 0; i < ROUNDS; i++) {
        mine += number;
        table[number]++;
        /* Odd threads fail one way, even ones another; between the failure and the look others fail too. */
        failure = number % 2 ? file_close(1000 + number) : file_open("/nowhere", O_RDONLY);
        if (i % 50 == 0) {
            barrier_wait(&barrier);
        }
        check(failure == (number % 2 ? -EBADF : -ENOENT), "the error is of this thread's failure");
    }
    check(mine == 7 + ROUNDS * number && table[number] == ROUNDS, "thread-local variables are the thread's own");
    check(key_get(key) == (void *)(intptr_t)(number + 1) && key_get(second) == &mine, "keys too");
    /* No destructor runs for what was taken back. */
    must(key_set(second, NULL), "take back");
    return argument;
}

int main(void) {
    must(key_create(&key, destroy), "key");
    must(key_create(&second, destroy), "key");
    mine = 8;
    must(key_set(key, &key), "set");
    printf("threads: sum of numbers %ld\n", run_crew(THREADS, work));
    printf("once: %d\n", times_once);
    printf("destructors: %d, sum %d\n", destroyed, sum_destroyed);
    printf("main keeps its own: %d, %s\n", mine, key_get(key) == &key ? "yes" : "NO");
    return 0;
}
