/* Deep recursion in threads, four at once, each on a stack of its own size: deep DEPTH. */
#include "crew.h"

static int depth;

__attribute__((noinline)) static long down(int left, volatile int *above) {
    volatile int here = left;
    long below = left == 0 ? 0 : down(left - 1, &here);
    check(here == left, "the frame is as it was");
    return below + *above - here;
}

static void *work(void *number) {
    volatile int top = depth + (int)(intptr_t)number;
    return (void *)down(depth, &top);
}

int main(int count, char **arguments) {
    depth = count > 1 ? atoi(arguments[1]) : 1000;
    printf("%d deep: %ld\n", depth, join_crew(4, start_crew(4, (size_t)depth * 64 + 32 * 1024, work)));
    return 0;
}
