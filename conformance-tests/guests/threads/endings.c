/*
 * How a program of many threads ends, whatever the others do: endings WHO HOW PLACE [THREADS]
 *   WHO    main or thread
 *   HOW    exit (code 33), return (of main: 0; of a thread: nothing ends, and main exits with 7 then), trap, abort, never
 *   PLACE  what the other threads are about: lock, compute, poll, read, sleep, write (to standard output), all
 * Each of them holds a file open, if there is a folder. Nobody but the one that ends it would ever end. A line that says so is
 * written right before.
 */
#include "crew.h"
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>

static const char *who, *how, *place;
static struct barrier all_there;
static struct mutex held;
static volatile unsigned counter;

static const char *const places[] = {"lock", "compute", "poll", "read", "sleep"};

static void stay(const char *where) {
    if (strcmp(where, "lock") == 0) {
        must(mutex_lock(&held), "lock");
    } else if (strcmp(where, "compute") == 0) {
        for (;;) {
            counter = counter * 3 + 1;
        }
    } else if (strcmp(where, "poll") == 0) {
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
        poll(&input, 1, -1);
    } else if (strcmp(where, "read") == 0) {
        char bytes[10];
        (void)!file_read(STDIN_FILENO, bytes, sizeof bytes);
    } else if (strcmp(where, "sleep") == 0) {
        sleep(100000);
    } else if (strcmp(where, "write") == 0) {
        for (char bytes[1000] = {0}; file_write(STDOUT_FILENO, bytes, sizeof bytes) >= 0;) {
        }
    }
    fprintf(stderr, "%s came to an end\n", where);
    _Exit(98);
}

static void *work(void *number) {
    int all = strcmp(place, "all") == 0;
    (void)!file_open("/held", O_RDWR | O_CREAT);
    barrier_wait(&all_there);
    stay(all ? places[(intptr_t)number % 5] : place);
    return NULL;
}

static void end(void) {
    printf("the end: %s %s %s\n", who, how, place);
    fflush(stdout);
    if (strcmp(how, "exit") == 0) {
        exit(33);
    } else if (strcmp(how, "trap") == 0) {
        __builtin_trap();
    } else if (strcmp(how, "abort") == 0) {
        abort();
    } else if (strcmp(how, "never") == 0) {
        stay("sleep");
    }
}

static void *end_from_here(void *unused) {
    (void)unused;
    end();
    return NULL;
}

int main(int count, char **arguments) {
    check(count >= 4, "three arguments");
    who = arguments[1];
    how = arguments[2];
    place = arguments[3];
    int threads = count > 4 ? atoi(arguments[4]) : 5;
    must(mutex_lock(&held), "lock");
    all_there.threads = threads + 1;
    start_crew(threads, 16 * 1024, work);
    barrier_wait(&all_there);
    /* Long enough for most to be where they stay; any moment is right. */
    usleep(2000);
    if (strcmp(who, "thread") == 0) {
        struct thread **ender = start_crew(1, 32 * 1024, end_from_here);
        join_crew(1, ender);
        check(strcmp(how, "return") == 0, "the program has ended");
        return 7;
    }
    end();
    return 0;
}
