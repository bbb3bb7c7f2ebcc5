/* A barrier of eight threads, five hundred times over: nobody is a round ahead, and one of them is told to be the last. */
#include "crew.h"
#include <stdatomic.h>

enum { THREADS = 8, ROUNDS = 500 };

static pthread_barrier_t barrier;
static atomic_int arrived[ROUNDS], serial[ROUNDS];

static void *march(void *unused) {
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        arrived[round]++;
        int result = pthread_barrier_wait(&barrier);
        check(result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD, "the barrier's word");
        serial[round] += result == PTHREAD_BARRIER_SERIAL_THREAD;
        check(arrived[round] == THREADS, "all arrived before one went on");
    }
    return (void *)ROUNDS;
}

int main(void) {
    must(pthread_barrier_init(&barrier, NULL, THREADS), "barrier");
    printf("rounds of all: %ld\n", run_crew(THREADS, march));
    must(pthread_barrier_destroy(&barrier), "destroy");
    int single = 0;
    for (int round = 0; round < ROUNDS; round++) {
        single += serial[round] == 1;
    }
    printf("rounds with one last thread: %d\n", single);
    return 0;
}
