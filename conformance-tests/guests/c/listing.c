/*
 * Reads a folder of 1,000 files through a buffer that holds a few entries: every name once, cookies that lead back to the same
 * place, and no harm from what is created and deleted meanwhile.
 */
#include "names.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 1000 };

static int seen[FILES];
static int others;

static void saw(const char *name, size_t length) {
    char text[16] = {0};
    if (length == 9 && memcmp(name, "file-", 5) == 0) {
        memcpy(text, name + 5, 4);
        seen[atoi(text)]++;
    } else {
        others++;
    }
}

/* Reads from a cookie to the end with a buffer of `size` bytes; the number of entries, and the cookie after `keep` of them. */
static int walk(int fd, __wasi_dircookie_t cookie, size_t size, int keep, __wasi_dircookie_t *kept) {
    static uint8_t buffer[4096];
    for (int entries = 0;;) {
        __wasi_size_t used = 0;
        __wasi_errno_t failure = __wasi_fd_readdir(fd, buffer, size, cookie, &used);
        if (failure != 0) {
            printf("readdir: %s\n", errno_name(failure));
            exit(1);
        }
        int whole = 0;
        for (size_t at = 0; at + sizeof(__wasi_dirent_t) <= used;) {
            __wasi_dirent_t entry;
            memcpy(&entry, buffer + at, sizeof entry);
            at += sizeof entry + entry.d_namlen;
            if (at > used) {
                break;
            }
            whole++;
            entries++;
            saw((const char *)buffer + at - entry.d_namlen, entry.d_namlen);
            cookie = entry.d_next;
            if (entries == keep) {
                *kept = cookie;
            }
        }
        if (used < size) {
            return entries;
        }
        if (whole == 0) {
            printf("a buffer of %zu bytes holds no entry\n", size);
            exit(1);
        }
    }
}

static void verdict(const char *what) {
    int missing = 0, repeated = 0;
    for (int i = 0; i < FILES; i++) {
        missing += seen[i] == 0;
        repeated += seen[i] > 1;
    }
    printf("%s: %d missing, %d repeated, %d others\n", what, missing, repeated, others);
    memset(seen, 0, sizeof seen);
    others = 0;
}

int main(void) {
    mkdir("many", 0755);
    char path[32];
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "many/file-%04d", i);
        int fd = open(path, O_CREAT | O_WRONLY, 0644);
        if (fd < 0) {
            return 1;
        }
        close(fd);
    }
    int folder = open("many", O_RDONLY | O_DIRECTORY);
    __wasi_dircookie_t middle = 0;
    int entries = walk(folder, 0, 40, 500, &middle);
    printf("%d entries with 40 bytes\n", entries);
    verdict("40 bytes");
    printf("%d entries from the middle\n", walk(folder, middle, 100, 0, NULL));
    memset(seen, 0, sizeof seen);
    others = 0;
    printf("%d entries with 4096 bytes\n", walk(folder, 0, 4096, 0, NULL));
    verdict("4096 bytes");

    __wasi_size_t used = 1;
    uint8_t tiny[8];
    printf("no room: %s, ", errno_name(__wasi_fd_readdir(folder, tiny, 0, 0, &used)));
    printf("%u used\n", (unsigned)used);
    printf("8 bytes: %s, ", errno_name(__wasi_fd_readdir(folder, tiny, 8, 0, &used)));
    printf("%u used\n", (unsigned)used);

    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "many/file-%04d", i);
        if (unlink(path) != 0) {
            return 2;
        }
    }
    printf("%d entries when all are deleted\n", walk(folder, 0, 4096, 0, NULL));
    close(folder);
    int again = rmdir("many");
    printf("rmdir: %d\n", again);
    return 0;
}
