/*
 * Tries every path operation of preview 1 on every path it is given, and prints one line an attempt.
 *
 * arguments: [--plant LINK TARGET]... PATH...
 *
 * A path is used from the first preopened folder. Each --plant makes a symbolic link first. What a successful open gives is read
 * and printed, so that whoever runs this sees what was reached; what the operations change is the caller's to look for.
 */
#include "names.h"
#include <stdio.h>
#include <string.h>

enum { ROOT = 3 };
static const __wasi_rights_t all = (1u << 30) - 1;
static int attempt;

static void say(const char *operation, const char *path, __wasi_errno_t result) {
    printf("%s %s: %s\n", operation, path, errno_name(result));
}

/* Prints the start of what was opened: content of a file, names in a folder. */
static void reveal(__wasi_fd_t fd) {
    uint8_t text[64];
    __wasi_size_t length = 0;
    __wasi_iovec_t into = {text, sizeof text};
    if (__wasi_fd_read(fd, &into, 1, &length) == 0) {
        printf("  content: %.*s\n", (int)length, (char *)text);
    }
    uint8_t entries[512];
    if (__wasi_fd_readdir(fd, entries, sizeof entries, 0, &length) == 0) {
        for (size_t at = 0; at + sizeof(__wasi_dirent_t) < length;) {
            __wasi_dirent_t entry;
            memcpy(&entry, entries + at, sizeof entry);
            at += sizeof entry + entry.d_namlen;
            if (at <= length) {
                printf("  entry: %.*s\n", (int)entry.d_namlen, (char *)entries + at - entry.d_namlen);
            }
        }
    }
}

static void opening(const char *how, const char *path, __wasi_lookupflags_t follow, __wasi_oflags_t flags, __wasi_rights_t rights) {
    __wasi_fd_t fd;
    __wasi_errno_t result = __wasi_path_open(ROOT, follow, path, flags, rights, all, 0, &fd);
    say(how, path, result);
    if (result == 0) {
        reveal(fd);
        (void)!__wasi_fd_close(fd);
    }
}

static void open_every_way(const char *path) {
    const __wasi_rights_t reading = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_READDIR;
    const __wasi_rights_t both = reading | __WASI_RIGHTS_FD_WRITE;
    opening("open", path, 1, 0, reading);
    opening("open-no-follow", path, 0, 0, reading);
    opening("open-folder", path, 1, __WASI_OFLAGS_DIRECTORY, reading);
    opening("open-folder-no-follow", path, 0, __WASI_OFLAGS_DIRECTORY, reading);
    opening("open-for-writing", path, 1, 0, both);
    opening("open-for-writing-no-follow", path, 0, 0, both);
    opening("create", path, 1, __WASI_OFLAGS_CREAT, both);
    opening("create-no-follow", path, 0, __WASI_OFLAGS_CREAT, both);
    opening("create-exclusively", path, 1, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, both);
    opening("truncate", path, 1, __WASI_OFLAGS_TRUNC, both);
    opening("truncate-no-follow", path, 0, __WASI_OFLAGS_TRUNC, both);
}

static void look(const char *operation, const char *path, __wasi_lookupflags_t follow) {
    __wasi_filestat_t seen;
    __wasi_errno_t result = __wasi_path_filestat_get(ROOT, follow, path, &seen);
    say(operation, path, result);
    if (result == 0) {
        printf("  type %d, %llu bytes\n", seen.filetype, (unsigned long long)seen.size);
    }
}

/* A name in the preopened folder that no attempt has used before. */
static const char *fresh(void) {
    static char name[32];
    snprintf(name, sizeof name, "escape-%d", attempt++);
    return name;
}

/* Renames and links move the path to a new name, and a new file to the path. */
static void move_every_way(const char *path) {
    const char *name = fresh();
    __wasi_fd_t fd;
    __wasi_errno_t moved = __wasi_path_rename(ROOT, path, ROOT, name);
    say("rename-from", path, moved);
    if (moved == 0) {
        opening("open-what-was-renamed", name, 0, 0, __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_READDIR);
        say("rename-back-to", path, __wasi_path_rename(ROOT, name, ROOT, path));
    }
    for (__wasi_lookupflags_t follow = 0; follow <= 1; follow++) {
        name = fresh();
        __wasi_errno_t linked = __wasi_path_link(ROOT, follow, path, ROOT, name);
        /* Hosts may refuse to follow a link here, whatever it is; only that one did is worth a line. */
        if (!follow || linked == 0) {
            say(follow ? "link-from" : "link-from-no-follow", path, linked);
        }
        if (linked == 0) {
            opening("open-what-was-linked", name, 1, 0, __WASI_RIGHTS_FD_READ);
            (void)!__wasi_path_unlink_file(ROOT, name);
        }
    }
    name = fresh();
    if (__wasi_path_open(ROOT, 0, name, __WASI_OFLAGS_CREAT, __WASI_RIGHTS_FD_WRITE, 0, 0, &fd) == 0) {
        (void)!__wasi_fd_close(fd);
        say("link-to", path, __wasi_path_link(ROOT, 0, name, ROOT, path));
        say("rename-to", path, __wasi_path_rename(ROOT, name, ROOT, path));
        (void)!__wasi_path_unlink_file(ROOT, name);
    }
}

static void try_everything(const char *path) {
    uint8_t target[256];
    __wasi_size_t length = 0;
    look("stat", path, 1);
    look("stat-no-follow", path, 0);
    __wasi_errno_t result = __wasi_path_readlink(ROOT, path, target, sizeof target, &length);
    say("readlink", path, result);
    if (result == 0) {
        printf("  target: %.*s\n", (int)length, (char *)target);
    }
    open_every_way(path);
    const __wasi_fstflags_t both = __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM;
    say("set-times", path, __wasi_path_filestat_set_times(ROOT, 1, path, 1, 1, both));
    say("set-times-no-follow", path, __wasi_path_filestat_set_times(ROOT, 0, path, 1, 1, both));
    say("mkdir", path, __wasi_path_create_directory(ROOT, path));
    say("symlink-at", path, __wasi_path_symlink("nothing", ROOT, path));
    move_every_way(path);
    say("rmdir", path, __wasi_path_remove_directory(ROOT, path));
    say("unlink", path, __wasi_path_unlink_file(ROOT, path));
}

int main(int argc, char **argv) {
    int next = 1;
    for (; next + 2 < argc && strcmp(argv[next], "--plant") == 0; next += 3) {
        say("plant", argv[next + 1], __wasi_path_symlink(argv[next + 2], ROOT, argv[next + 1]));
    }
    for (; next < argc; next++) {
        try_everything(argv[next]);
    }
    return 0;
}
