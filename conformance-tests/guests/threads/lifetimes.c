/* How threads begin and end: what they return, one after another by the hundred, detached, and joined by others than main. */
#include "crew.h"
#include <stdatomic.h>

enum { MANY = 500, DETACHED = 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int alive;
static pthread_t main_thread;

static void *give_back(void *argument) {
    check(!pthread_equal(pthread_self(), main_thread), "another thread than main");
    return argument;
}

static void *leave_alone(void *number) {
    if ((intptr_t)number % 2) {
        must(pthread_detach(pthread_self()), "detach itself");
    }
    must(pthread_mutex_lock(&lock), "lock");
    alive--;
    must(pthread_cond_signal(&changed), "signal");
    must(pthread_mutex_unlock(&lock), "unlock");
    return NULL;
}

/* Each has a child of its own, down to the last. */
static void *descend(void *depth) {
    if ((intptr_t)depth == 0) {
        return NULL;
    }
    pthread_t child;
    void *below;
    must(pthread_create(&child, NULL, descend, (void *)((intptr_t)depth - 1)), "create a child");
    must(pthread_join(child, &below), "join the child");
    return (void *)((intptr_t)below + 1);
}

static void *run_one(void *(*work)(void *), intptr_t argument) {
    pthread_t thread;
    void *result;
    must(pthread_create(&thread, NULL, work, (void *)argument), "create");
    must(pthread_join(thread, &result), "join");
    return result;
}

int main(void) {
    main_thread = pthread_self();
    printf("returned: %ld\n", (long)(intptr_t)run_one(give_back, 42));

    long sum = 0;
    for (int i = 0; i < MANY; i++) {
        sum += (long)(intptr_t)run_one(give_back, i);
    }
    printf("one after another: %d, sum %ld\n", MANY, sum);

    pthread_attr_t attributes;
    must(pthread_attr_init(&attributes), "attributes");
    must(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED), "detached");
    alive = DETACHED;
    for (intptr_t i = 0; i < DETACHED; i++) {
        pthread_t thread;
        must(pthread_create(&thread, i % 2 ? NULL : &attributes, leave_alone, (void *)i), "create");
    }
    must(pthread_mutex_lock(&lock), "lock");
    while (alive > 0) {
        must(pthread_cond_wait(&changed, &lock), "wait for them");
    }
    must(pthread_mutex_unlock(&lock), "unlock");
    printf("detached ones left: %d\n", alive);

    printf("descendants: %ld\n", (long)(intptr_t)run_one(descend, 20));
    return 0;
}
