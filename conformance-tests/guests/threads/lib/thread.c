/* How threads begin and end, and what each has for itself. */
#include "wait.h"
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

__attribute__((import_module("wasi"), import_name("thread-spawn"))) int32_t wasi_thread_spawn(struct thread *thread);

/* Lies right above the thread's stack, and below its thread-local variables. start.s knows the first three members. */
struct thread {
    char *stack_end;
    void *tls;
    /* Set when nothing of the thread runs any more, not even on its stack. */
    _Atomic int over;
    void *(*work)(void *);
    void *argument, *result;
    void *block;
    struct thread *next_detached;
};

_Static_assert(offsetof(struct thread, tls) == 4 && offsetof(struct thread, over) == 8, "as start.s has them");

static struct thread first_thread;
static _Thread_local struct thread *self = &first_thread;

static struct mutex lock;
static struct thread *detached;

/* Nobody joins detached threads, and none can free the stack that it runs on: those that start others do it. */
static void free_detached_ones(void) {
    mutex_lock(&lock);
    for (struct thread **link = &detached; *link != NULL;) {
        struct thread *thread = *link;
        if (thread->over) {
            *link = thread->next_detached;
            free(thread->block);
        } else {
            link = &thread->next_detached;
        }
    }
    mutex_unlock(&lock);
}

static size_t round_up(size_t size, size_t alignment) {
    return (size + alignment - 1) / alignment * alignment;
}

int thread_create(struct thread **created, size_t stack, void *(*work)(void *), void *argument) {
    enum { ALIGNMENT = 16 };
    size_t tls_alignment = __builtin_wasm_tls_align();
    free_detached_ones();
    stack = round_up(stack, ALIGNMENT);
    char *block = malloc(stack + sizeof(struct thread) + tls_alignment + __builtin_wasm_tls_size());
    if (block == NULL) {
        return EAGAIN;
    }
    struct thread *thread = (struct thread *)(block + stack);
    void *tls = (void *)round_up((size_t)(thread + 1), tls_alignment);
    *thread = (struct thread){.stack_end = block + stack, .tls = tls, .work = work, .argument = argument, .block = block};
    if (wasi_thread_spawn(thread) < 0) {
        free(block);
        return EAGAIN;
    }
    *created = thread;
    return 0;
}

int thread_join(struct thread *thread, void **result) {
    while (!thread->over) {
        wait_while(&thread->over, 0, FOREVER);
    }
    if (result != NULL) {
        *result = thread->result;
    }
    free(thread->block);
    return 0;
}

int thread_detach(struct thread *thread) {
    mutex_lock(&lock);
    thread->next_detached = detached;
    detached = thread;
    mutex_unlock(&lock);
    return 0;
}

struct thread *thread_self(void) {
    return self;
}

enum { KEYS = 8 };

static _Atomic int keys;
static void (*destructors[KEYS])(void *);
static _Thread_local void *values[KEYS];

int key_create(int *key, void (*destroy)(void *)) {
    *key = keys++;
    if (*key >= KEYS) {
        return EAGAIN;
    }
    destructors[*key] = destroy;
    return 0;
}

int key_set(int key, const void *value) {
    values[key] = (void *)value;
    return 0;
}

void *key_get(int key) {
    return values[key];
}

/* Called by start.s. */
void run_thread(struct thread *thread) {
    self = thread;
    thread->result = thread->work(thread->argument);
    for (int key = 0; key < KEYS; key++) {
        if (values[key] != NULL && destructors[key] != NULL) {
            destructors[key](values[key]);
        }
    }
}
