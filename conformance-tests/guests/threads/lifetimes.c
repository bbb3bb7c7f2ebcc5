/* How threads begin and end: what they return, one after another by the hundred, detached, and joined by others than main. */
#include "crew.h"
#include <stdatomic.h>

enum { MANY = 500, DETACHED = 20 };

static struct mutex lock;
static struct condition changed;
static int alive;
static struct thread *main_thread;

static void *give_back(void *argument) {
    check(thread_self() != main_thread, "another thread than main");
    return argument;
}

static void *leave_alone(void *number) {
    if ((intptr_t)number % 2) {
        must(thread_detach(thread_self()), "detach itself");
    }
    must(mutex_lock(&lock), "lock");
    alive--;
    must(condition_signal(&changed), "signal");
    must(mutex_unlock(&lock), "unlock");
    return NULL;
}

/* Each has a child of its own, down to the last. */
static void *descend(void *depth) {
    if ((intptr_t)depth == 0) {
        return NULL;
    }
    struct thread *child;
    void *below;
    must(thread_create(&child, DEFAULT_STACK, descend, (void *)((intptr_t)depth - 1)), "create a child");
    must(thread_join(child, &below), "join the child");
    return (void *)((intptr_t)below + 1);
}

static void *run_one(void *(*work)(void *), intptr_t argument) {
    struct thread *thread;
    void *result;
    must(thread_create(&thread, DEFAULT_STACK, work, (void *)argument), "create");
    must(thread_join(thread, &result), "join");
    return result;
}

int main(void) {
    main_thread = thread_self();
    printf("returned: %ld\n", (long)(intptr_t)run_one(give_back, 42));

    long sum = 0;
    for (int i = 0; i < MANY; i++) {
        sum += (long)(intptr_t)run_one(give_back, i);
    }
    printf("one after another: %d, sum %ld\n", MANY, sum);

    alive = DETACHED;
    for (intptr_t i = 0; i < DETACHED; i++) {
        struct thread *thread;
        must(thread_create(&thread, DEFAULT_STACK, leave_alone, (void *)i), "create");
        if (i % 2 == 0) {
            must(thread_detach(thread), "detach another");
        }
    }
    must(mutex_lock(&lock), "lock");
    while (alive > 0) {
        must(condition_wait(&changed, &lock), "wait for them");
    }
    must(mutex_unlock(&lock), "unlock");
    printf("detached ones left: %d\n", alive);

    printf("descendants: %ld\n", (long)(intptr_t)run_one(descend, 20));
    return 0;
}
