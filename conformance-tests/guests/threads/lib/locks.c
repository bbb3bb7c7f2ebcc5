/* Mutexes, locks for readers and writers, spin locks. */
#include "wait.h"
#include <errno.h>
#include <stdatomic.h>

/* The states of a mutex. Whoever unlocks one in the last state wakes a waiter. */
enum { FREE, HELD, AWAITED };

static int take(struct mutex *mutex) {
    int state = FREE;
    return atomic_compare_exchange_strong(&mutex->state, &state, HELD) ? 0 : EBUSY;
}

static int wait_for(struct mutex *mutex, uint64_t deadline) {
    /* Who has waited cannot know whether others still do, and leaves the mutex in the last state to be sure. */
    while (atomic_exchange(&mutex->state, AWAITED) != FREE) {
        int error = wait_while(&mutex->state, AWAITED, deadline);
        if (error != 0) {
            return error;
        }
    }
    return 0;
}

/* What a mutex of this thread's says when it is locked once more. */
static int repeat(struct mutex *mutex, int checked) {
    if (mutex->kind == MUTEX_CHECKED) {
        return checked;
    }
    mutex->repeated++;
    return 0;
}

static int is_mine(struct mutex *mutex) {
    return mutex->kind != MUTEX_PLAIN && mutex->owner == thread_self();
}

static int own(struct mutex *mutex, int error) {
    if (error == 0 && mutex->kind != MUTEX_PLAIN) {
        mutex->owner = thread_self();
    }
    return error;
}

int mutex_trylock(struct mutex *mutex) {
    return is_mine(mutex) ? repeat(mutex, EBUSY) : own(mutex, take(mutex));
}

int mutex_lock(struct mutex *mutex) {
    return mutex_lock_until(mutex, FOREVER);
}

int mutex_lock_until(struct mutex *mutex, uint64_t deadline) {
    if (is_mine(mutex)) {
        return repeat(mutex, EDEADLK);
    }
    return own(mutex, take(mutex) == 0 ? 0 : wait_for(mutex, deadline));
}

int mutex_unlock(struct mutex *mutex) {
    if (mutex->kind != MUTEX_PLAIN) {
        if (!is_mine(mutex)) {
            return EPERM;
        }
        if (mutex->repeated > 0) {
            mutex->repeated--;
            return 0;
        }
        mutex->owner = NULL;
    }
    if (atomic_exchange(&mutex->state, FREE) == AWAITED) {
        wake(&mutex->state, 1);
    }
    return 0;
}

/* What `holders` is while a writer holds the lock; else it is the number of readers. */
enum { WRITER = -1 };

int rwlock_tryread(struct rwlock *lock) {
    for (int holders = lock->holders; holders != WRITER;) {
        if (atomic_compare_exchange_weak(&lock->holders, &holders, holders + 1)) {
            return 0;
        }
    }
    return EBUSY;
}

int rwlock_trywrite(struct rwlock *lock) {
    int nobody = 0;
    return atomic_compare_exchange_strong(&lock->holders, &nobody, WRITER) ? 0 : EBUSY;
}

int rwlock_read(struct rwlock *lock) {
    while (rwlock_tryread(lock) != 0) {
        wait_while(&lock->holders, WRITER, FOREVER);
    }
    return 0;
}

int rwlock_write(struct rwlock *lock) {
    return rwlock_write_until(lock, FOREVER);
}

int rwlock_write_until(struct rwlock *lock, uint64_t deadline) {
    while (rwlock_trywrite(lock) != 0) {
        int holders = lock->holders;
        int error = holders == 0 ? 0 : wait_while(&lock->holders, holders, deadline);
        if (error != 0) {
            return error;
        }
    }
    return 0;
}

int rwlock_unlock(struct rwlock *lock) {
    int holders = lock->holders;
    while (!atomic_compare_exchange_weak(&lock->holders, &holders, holders == WRITER ? 0 : holders - 1)) {
    }
    if (holders == WRITER || holders == 1) {
        wake(&lock->holders, EVERYONE);
    }
    return 0;
}

void spin_lock(struct spinlock *lock) {
    while (atomic_exchange(&lock->held, 1)) {
    }
}

void spin_unlock(struct spinlock *lock) {
    lock->held = 0;
}
