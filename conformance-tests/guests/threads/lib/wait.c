/* Waiting on words, and what is a word and a little more: conditions, barriers, once, semaphores. */
#include "wait.h"
#include <errno.h>
#include <wasi/api.h>

uint64_t now(void) {
    __wasi_timestamp_t time = 0;
    (void)!__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &time);
    return time;
}

int wait_while(_Atomic int *word, int value, uint64_t deadline) {
    int64_t nanoseconds = -1;
    if (deadline != FOREVER) {
        uint64_t time = now();
        if (time >= deadline) {
            return ETIMEDOUT;
        }
        nanoseconds = (int64_t)(deadline - time);
    }
    __builtin_wasm_memory_atomic_wait32((int *)word, value, nanoseconds);
    return 0;
}

void wake(_Atomic int *word, uint32_t most) {
    __builtin_wasm_memory_atomic_notify((int *)word, most);
}

int condition_wait(struct condition *condition, struct mutex *mutex) {
    return condition_wait_until(condition, mutex, FOREVER);
}

int condition_wait_until(struct condition *condition, struct mutex *mutex, uint64_t deadline) {
    /* A signal after this look, which comes with the mutex still held, changes the word, so that the wait ends at once. */
    int seen = condition->signals;
    int error = mutex_unlock(mutex);
    if (error != 0) {
        return error;
    }
    error = wait_while(&condition->signals, seen, deadline);
    int failure = mutex_lock(mutex);
    return failure != 0 ? failure : error;
}

int condition_signal(struct condition *condition) {
    condition->signals++;
    wake(&condition->signals, 1);
    return 0;
}

int condition_broadcast(struct condition *condition) {
    condition->signals++;
    wake(&condition->signals, EVERYONE);
    return 0;
}

int barrier_wait(struct barrier *barrier) {
    /* The round cannot end before this thread has arrived. */
    int round = barrier->rounds;
    if (++barrier->arrived == barrier->threads) {
        barrier->arrived = 0;
        barrier->rounds++;
        wake(&barrier->rounds, EVERYONE);
        return 1;
    }
    while (barrier->rounds == round) {
        wait_while(&barrier->rounds, round, FOREVER);
    }
    return 0;
}

void call_once(struct once *once, void (*function)(void)) {
    enum { NOT_CALLED, BEING_CALLED, CALLED };
    int state = NOT_CALLED;
    if (__c11_atomic_compare_exchange_strong(&once->state, &state, BEING_CALLED, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        function();
        once->state = CALLED;
        wake(&once->state, EVERYONE);
    }
    while (once->state != CALLED) {
        wait_while(&once->state, BEING_CALLED, FOREVER);
    }
}

int semaphore_wait(struct semaphore *semaphore) {
    return semaphore_wait_until(semaphore, FOREVER);
}

int semaphore_trywait(struct semaphore *semaphore) {
    for (int permits = semaphore->permits; permits > 0;) {
        if (__c11_atomic_compare_exchange_weak(&semaphore->permits, &permits, permits - 1, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
            return 0;
        }
    }
    return EAGAIN;
}

int semaphore_wait_until(struct semaphore *semaphore, uint64_t deadline) {
    while (semaphore_trywait(semaphore) != 0) {
        int error = wait_while(&semaphore->permits, 0, deadline);
        if (error != 0) {
            return error;
        }
    }
    return 0;
}

int semaphore_post(struct semaphore *semaphore) {
    semaphore->permits++;
    wake(&semaphore->permits, 1);
    return 0;
}
