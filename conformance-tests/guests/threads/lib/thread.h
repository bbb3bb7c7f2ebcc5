/*
 * Threads for C programs whose libc was made for one thread: what the guests need of POSIX threads, over wasi-threads.
 *
 * Functions return 0 or an error number unless they say otherwise. Objects that are all zeroes are ready for use. Deadlines are
 * in nanoseconds of the monotonic clock, as `now` tells it.
 *
 * Of the libc, threads may use what keeps no state beyond its arguments, such as snprintf or sleep, but not errno: the libc's
 * thread-local variables are not what they are called. memory.c replaces its malloc. For stdio there is `print`; FILEs are
 * opened, read and closed while there is one thread.
 */
#ifndef THREAD_H
#define THREAD_H

#include <stdint.h>
#include <stdio.h>

#define FOREVER UINT64_MAX

uint64_t now(void);

/* -- threads */

#define DEFAULT_STACK ((size_t)64 * 1024)

struct thread;

/* Starts a thread, which must be joined or detached. EAGAIN if the host gives none, or there is no memory for its stack. */
int thread_create(struct thread **thread, size_t stack, void *(*work)(void *), void *argument);

/* Waits for the end of a thread; `result` may be NULL. */
int thread_join(struct thread *thread, void **result);

/* Leaves a thread to itself, which may be the calling one; it may have ended. */
int thread_detach(struct thread *thread);

struct thread *thread_self(void);

/* Variables that each thread has for itself, and which are NULL at first; at the thread's end `destroy` gets what is not NULL. */
int key_create(int *key, void (*destroy)(void *));
int key_set(int key, const void *value);
void *key_get(int key);

/* -- mutexes, and locks of other kinds */

enum mutex_kind {
    MUTEX_PLAIN,
    /* May be locked again by its owner. */
    MUTEX_RECURSIVE,
    /* EDEADLK for an owner who locks it again. Like a recursive one it gives EPERM to others than the owner who unlock it. */
    MUTEX_CHECKED,
};

struct mutex {
    enum mutex_kind kind;
    _Atomic int state;
    /* While it is held, but for plain ones: by whom, and how many times beyond the first. */
    struct thread *_Atomic owner;
    int repeated;
};

int mutex_lock(struct mutex *mutex);
/* EBUSY if it is held. */
int mutex_trylock(struct mutex *mutex);
/* ETIMEDOUT if it is held until then. */
int mutex_lock_until(struct mutex *mutex, uint64_t deadline);
int mutex_unlock(struct mutex *mutex);

/* A lock of one writer or any number of readers. */
struct rwlock {
    _Atomic int holders;
};

int rwlock_read(struct rwlock *lock);
int rwlock_tryread(struct rwlock *lock);
int rwlock_write(struct rwlock *lock);
int rwlock_trywrite(struct rwlock *lock);
int rwlock_write_until(struct rwlock *lock, uint64_t deadline);
int rwlock_unlock(struct rwlock *lock);

/* A lock whose waiters never sleep. */
struct spinlock {
    _Atomic int held;
};

void spin_lock(struct spinlock *lock);
void spin_unlock(struct spinlock *lock);

/* -- waiting for others */

struct condition {
    _Atomic int signals;
};

/* Unlocks the mutex while it waits; may return without a signal. */
int condition_wait(struct condition *condition, struct mutex *mutex);
int condition_wait_until(struct condition *condition, struct mutex *mutex, uint64_t deadline);
int condition_signal(struct condition *condition);
int condition_broadcast(struct condition *condition);

struct barrier {
    /* How many threads make a round complete. */
    int threads;
    _Atomic int arrived, rounds;
};

/* Returns 1 to the thread that arrives last, and 0 to the others. */
int barrier_wait(struct barrier *barrier);

struct once {
    _Atomic int state;
};

/* Calls a function unless it was called before, and returns when that call is over. */
void call_once(struct once *once, void (*function)(void));

struct semaphore {
    _Atomic int permits;
};

int semaphore_wait(struct semaphore *semaphore);
/* EAGAIN if there is no permit. */
int semaphore_trywait(struct semaphore *semaphore);
/* ETIMEDOUT if no permit comes until then. */
int semaphore_wait_until(struct semaphore *semaphore, uint64_t deadline);
int semaphore_post(struct semaphore *semaphore);

/* -- output */

/* fprintf under a lock of the file's. */
__attribute__((format(printf, 2, 3))) int print(FILE *file, const char *format, ...);

/* -- files: these return an error number below zero if they fail */

/* Opens a file of the first folder, /, with the flags of fcntl.h. */
int file_open(const char *path, int flags);
int file_close(int file);
long file_read(int file, void *bytes, size_t size);
long file_write(int file, const void *bytes, size_t size);
long file_read_at(int file, void *bytes, size_t size, uint64_t offset);
long file_write_at(int file, const void *bytes, size_t size, uint64_t offset);
/* Returns the new position. */
long file_seek(int file, int64_t distance, int whence);

#endif
