/*
 * Threads open, look at and list a name to which the first thread moves a file, a FIFO and a folder in turn. The host looks before it
 * opens; what it then opens may be the FIFO, and to open that waits. Ends with 3 after so many seconds as its argument says.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#include "../threads/lib/thread.h"

#define THREADS 12
#define FIRST_FOLDER 3

static void *open_it(void *argument) {
    int way = (int)(intptr_t)argument;
    for (unsigned turn = 0;; turn++) {
        __wasi_fd_t fd;
        __wasi_filestat_t stat;
        __wasi_rights_t rights = way % 3 == 0 ? __WASI_RIGHTS_FD_READ : way % 3 == 1 ? __WASI_RIGHTS_FD_WRITE
            : __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE;
        __wasi_oflags_t flags = way % 4 == 3 ? __WASI_OFLAGS_TRUNC : 0;
        if (__wasi_path_open(FIRST_FOLDER, 0, "x", flags, rights, 0, 0, &fd) == 0) {
            (void)!__wasi_fd_close(fd);
        }
        if (turn % 4 == 0) {
            (void)!__wasi_path_filestat_get(FIRST_FOLDER, 0, "x", &stat);
            (void)!__wasi_path_filestat_set_times(FIRST_FOLDER, 0, "x", 1, 1, __WASI_FSTFLAGS_MTIM);
        }
    }
    return NULL;
}

int main(int argc, char **argv) {
    time_t end = time(NULL) + (argc > 1 ? atoi(argv[1]) : 8);
    for (int i = 0; i < THREADS; i++) {
        struct thread *thread;
        if (thread_create(&thread, DEFAULT_STACK, open_it, (void *)(intptr_t)i) != 0) {
            return 99;
        }
    }
    while (time(NULL) < end) {
        int fd = open("/y", O_CREAT | O_WRONLY, 0600);
        if (fd >= 0) {
            close(fd);
        }
        rename("/y", "/x");
        rename("/fifo", "/x");
        rename("/x", "/fifo");
        mkdir("/folder", 0700);
        unlink("/x");
        rename("/folder", "/x");
        rmdir("/x");
    }
    return 3;
}
