/*
 * One thread does something with a file of its own while the other closes it and opens a file that may only be read, whose number may be
 * the same for the host. Ends with 1 if that file is another afterwards; its argument says for how many seconds it tries.
 */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#include "../threads/lib/thread.h"

#define OPERATIONS 10

static atomic_int begun, done, number, delay;

static void spin(int n) {
    for (volatile int i = 0; i < n; i++) {
    }
}

static void operate(int operation, __wasi_fd_t fd) {
    __wasi_ciovec_t bytes = {(const uint8_t *)"strange", 7};
    __wasi_iovec_t room = {(uint8_t[16]){0}, 16};
    __wasi_size_t count;
    __wasi_filestat_t stat;
    switch (operation) {
    case 0:
    case 1:
    case 2: (void)!__wasi_fd_write(fd, &bytes, 1, &count); break;
    case 3: (void)!__wasi_fd_pwrite(fd, &bytes, 1, 0, &count); break;
    case 4: (void)!__wasi_fd_filestat_set_size(fd, 1); break;
    case 5: (void)!__wasi_fd_allocate(fd, 0, 5000); break;
    case 6: (void)!__wasi_fd_filestat_set_times(fd, 1, 1, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM); break;
    case 7: (void)!__wasi_fd_read(fd, &room, 1, &count); break;
    case 8: (void)!__wasi_fd_filestat_get(fd, &stat); break;
    default: (void)!__wasi_fd_sync(fd); break;
    }
}

static void *operator(void *unused) {
    (void)unused;
    for (int seen = 0;;) {
        int round;
        while ((round = atomic_load(&begun)) == seen) {
        }
        seen = round;
        spin(atomic_load(&delay));
        operate(round % OPERATIONS, (__wasi_fd_t)atomic_load(&number));
        atomic_store(&done, round);
    }
    return NULL;
}

static unsigned random_below(unsigned bound) {
    static unsigned seed = 1;
    seed = seed * 1103515245 + 12345;
    return (seed >> 16) % bound;
}

static int is_as_before(struct stat *before) {
    struct stat now;
    return stat("/ro/secret", &now) == 0 && now.st_size == before->st_size && now.st_mtim.tv_sec == before->st_mtim.tv_sec
        && now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

int main(int argc, char **argv) {
    time_t end = time(NULL) + (argc > 1 ? atoi(argv[1]) : 60);
    struct stat before;
    struct thread *thread;
    if (stat("/ro/secret", &before) != 0 || thread_create(&thread, DEFAULT_STACK, operator, NULL) != 0) {
        return 99;
    }
    int round = 0;
    do {
        for (int i = 0; i < 20; i++) {
            int flags = round % 3 == 0 ? O_RDWR | O_CREAT : O_RDWR | O_CREAT | O_APPEND;
            int fd = open("/rw/own", flags, 0600);
            if (fd < 0) {
                return 98;
            }
            atomic_store(&number, fd);
            atomic_store(&delay, (int)random_below(400));
            atomic_store(&begun, ++round);
            spin((int)random_below(400));
            close(fd);
            int first = open("/ro/secret", O_RDONLY);
            int second = open("/ro/secret", O_RDONLY);
            while (atomic_load(&done) != round) {
            }
            close(first);
            close(second);
        }
        if (!is_as_before(&before)) {
            printf("after round %d the file is another\n", round);
            return 1;
        }
        if (truncate("/rw/own", 0) != 0) {
            return 97;
        }
    } while (time(NULL) < end);
    printf("%d rounds\n", round);
    return 0;
}
