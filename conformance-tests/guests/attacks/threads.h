/*
 * Threads for programs of a libc that has none: they start, and end with the program. The libc itself is not made for threads, so what
 * they do is call the host.
 */
#ifndef THREADS_H
#define THREADS_H

#include <stdint.h>
#include <stdlib.h>

__attribute__((import_module("wasi"), import_name("thread-spawn"))) int32_t wasi_thread_spawn(void *argument);

/* What thread_start.s knows the first two of. */
struct thread {
    char *stack_end;
    void *tls;
    void *(*body)(void *);
    void *argument;
};

#define THREAD_STACK (64 * 1024)

__attribute__((used)) void run_thread(int32_t id, struct thread *thread) {
    (void)id;
    thread->body(thread->argument);
}

/* Starts a thread; called by the first thread alone. Returns 0, or -1 if there is none to be had. */
static int spawn_thread(void *(*body)(void *), void *argument) {
    struct thread *thread = malloc(sizeof *thread);
    char *stack = aligned_alloc(16, THREAD_STACK);
    size_t tls = __builtin_wasm_tls_size() + 16;
    char *room = aligned_alloc(16, (tls + 15) & ~(size_t)15);
    if (thread == NULL || stack == NULL || room == NULL) {
        return -1;
    }
    *thread = (struct thread){stack + THREAD_STACK, room, body, argument};
    return wasi_thread_spawn(thread) > 0 ? 0 : -1;
}

#endif
