/* As many threads as there may be: the next is refused with EAGAIN, without harm, and there is room again once they are gone. */
#include "crew.h"

enum { MOST = 5000, STACK = 8 * 1024 };

static struct mutex held;
static struct thread *threads[MOST];

static void *stay(void *unused) {
    (void)unused;
    must(mutex_lock(&held), "lock");
    must(mutex_unlock(&held), "unlock");
    return (void *)1;
}

/*
 * Starts threads until that fails, or until there are `expected`, and lets them go; says how many there were. A thread that was
 * joined may take a moment more to be gone, so that what was refused is tried again.
 */
static int fill(int expected) {
    must(mutex_lock(&held), "lock");
    int count = 0, error = 0;
    while (count < MOST) {
        error = thread_create(&threads[count], STACK, stay, NULL);
        if (error == 0) {
            count++;
        } else if (count >= expected) {
            break;
        } else {
            check(error == EAGAIN, "refused for the moment");
            usleep(1000);
        }
    }
    printf("then: %s\n", error_word(error));
    for (int i = 0; i < 100; i++) {
        struct thread *unwanted;
        check(thread_create(&unwanted, STACK, stay, NULL) == error, "the same again");
    }
    must(mutex_unlock(&held), "unlock");
    for (int i = 0; i < count; i++) {
        must(thread_join(threads[i], NULL), "join");
    }
    return count;
}

int main(void) {
    int first = fill(0);
    printf("threads: %d\n", first);
    int same = 1;
    for (int i = 0; i < 3; i++) {
        same &= fill(first) == first;
    }
    printf("as many each time: %s\n", same ? "yes" : "NO");
    return 0;
}
