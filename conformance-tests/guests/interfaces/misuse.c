/* One thread drops what the others use. Whoever comes too late traps, and that ends the program: misuse WHAT. */
#include "../threads/crew.h"
#include "wasi.h"
#include <sched.h>

enum { THREADS = 8 };

static handle file, output, timer;
static const char *what;
static _Atomic int started;

static void use(void) {
    struct outcome outcome;
    struct bytes_read read;
    struct indexes which;
    if (strcmp(what, "stream") == 0) {
        blocking_write_and_flush(output, ".", 1, &outcome);
    } else if (strcmp(what, "descriptor") == 0) {
        read_at(file, 16, 0, &read);
        if (!read.failed) {
            free(read.count > 0 ? read.bytes : NULL);
        }
    } else if (strcmp(what, "parent") == 0) {
        drop_pollable(subscribe_output(output));
    } else {
        poll_list(&timer, 1, &which);
        free(which.first);
    }
}

static void drop(void) {
    if (strcmp(what, "descriptor") == 0) {
        drop_descriptor(file);
    } else if (strcmp(what, "pollable") == 0) {
        drop_pollable(timer);
    } else {
        drop_output(output);
    }
}

static void *work(void *argument) {
    started++;
    for (int round = 0;; round++) {
        if ((intptr_t)argument == 0 && started == THREADS && round > 100) {
            drop();
        }
        use();
        /* Whoever reads a file does not wait, and there may be fewer processors than threads. */
        sched_yield();
    }
    return NULL;
}

int main(int count, char **arguments) {
    what = count > 1 ? arguments[1] : "stream";
    file = open_file("used", 4);
    output = get_stdout();
    timer = subscribe_duration(0);
    run_crew(THREADS, work);
    printf("never\n");
    return 0;
}
