/* A barrier of eight threads, five hundred times over: nobody is a round ahead, and one of them is told to be the last. */
#include "crew.h"
#include <stdatomic.h>

enum { THREADS = 8, ROUNDS = 500 };

static struct barrier barrier = {.threads = THREADS};
static atomic_int arrived[ROUNDS], serial[ROUNDS];

static void *march(void *unused) {
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        arrived[round]++;
        int result = barrier_wait(&barrier);
        serial[round] += result;
        check(arrived[round] == THREADS, "all arrived before one went on");
    }
    return (void *)ROUNDS;
}

int main(void) {
    printf("rounds of all: %ld\n", run_crew(THREADS, march));
    int single = 0;
    for (int round = 0; round < ROUNDS; round++) {
        single += serial[round] == 1;
    }
    printf("rounds with one last thread: %d\n", single);
    return 0;
}
