/* Numbers of descriptors: the lowest free one is given, renumbering replaces, and what names nothing is refused everywhere. */
#include "names.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void refused(const char *what, __wasi_fd_t fd) {
    uint8_t byte = 0;
    __wasi_size_t size;
    __wasi_filesize_t place;
    __wasi_fdstat_t state;
    __wasi_filestat_t seen;
    __wasi_prestat_t preopen;
    __wasi_iovec_t in = {&byte, 1};
    __wasi_ciovec_t out = {&byte, 1};
    const __wasi_errno_t results[] = {
        __wasi_fd_advise(fd, 0, 0, __WASI_ADVICE_NORMAL),
        __wasi_fd_allocate(fd, 0, 1),
        __wasi_fd_close(fd),
        __wasi_fd_datasync(fd),
        __wasi_fd_fdstat_get(fd, &state),
        __wasi_fd_fdstat_set_flags(fd, 0),
        __wasi_fd_fdstat_set_rights(fd, 0, 0),
        __wasi_fd_filestat_get(fd, &seen),
        __wasi_fd_filestat_set_size(fd, 0),
        __wasi_fd_filestat_set_times(fd, 0, 0, 0),
        __wasi_fd_pread(fd, &in, 1, 0, &size),
        __wasi_fd_prestat_get(fd, &preopen),
        __wasi_fd_prestat_dir_name(fd, &byte, 1),
        __wasi_fd_pwrite(fd, &out, 1, 0, &size),
        __wasi_fd_read(fd, &in, 1, &size),
        __wasi_fd_readdir(fd, &byte, 1, 0, &size),
        __wasi_fd_renumber(fd, STDERR_FILENO),
        __wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &place),
        __wasi_fd_sync(fd),
        __wasi_fd_tell(fd, &place),
        __wasi_fd_write(fd, &out, 1, &size),
        __wasi_path_create_directory(fd, "x"),
        __wasi_path_filestat_get(fd, 0, "x", &seen),
        __wasi_path_filestat_set_times(fd, 0, "x", 0, 0, 0),
        __wasi_path_link(fd, 0, "x", fd, "y"),
        __wasi_path_open(fd, 0, "x", 0, 0, 0, 0, &fd),
        __wasi_path_readlink(fd, "x", &byte, 1, &size),
        __wasi_path_remove_directory(fd, "x"),
        __wasi_path_rename(fd, "x", fd, "y"),
        __wasi_path_symlink("x", fd, "y"),
        __wasi_path_unlink_file(fd, "x"),
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        if (results[i] != __WASI_ERRNO_BADF) {
            printf("%s: call %zu says %s\n", what, i, errno_name(results[i]));
            wrong++;
        }
    }
    printf("%s: %d of %zu calls say anything but badf\n", what, wrong, sizeof results / sizeof *results);
}

static int created(const char *path) {
    return open(path, O_CREAT | O_RDWR, 0644);
}

int main(void) {
    int a = created("a"), b = created("b"), c = created("c");
    printf("in order: %s\n", b == a + 1 && c == b + 1 ? "yes" : "NO");
    close(b);
    close(a);
    int d = created("d"), e = created("e");
    printf("closed numbers come back: %s\n", (d == a && e == b) || (d == b && e == a) ? "yes" : "NO");

    write(d, "ddd", 3);
    write(e, "e", 1);
    printf("renumber: %s\n", errno_name(__wasi_fd_renumber(d, e)));
    struct stat seen;
    printf("the target is what the source was: %s\n", fstat(e, &seen) == 0 && seen.st_size == 3 ? "yes" : "NO");
    printf("the source is gone: %s\n", errno_name(__wasi_fd_close(d)));
    printf("renumber to itself: %s\n", errno_name(__wasi_fd_renumber(e, e)));
    printf("it is still there: %s\n", fstat(e, &seen) == 0 && seen.st_size == 3 ? "yes" : "NO");
    printf("renumber to what names nothing: %s\n", errno_name(__wasi_fd_renumber(e, 1000)));

    printf("flags of a folder: %s\n", errno_name(__wasi_fd_fdstat_set_flags(3, __WASI_FDFLAGS_NONBLOCK)));
    refused("-1", (__wasi_fd_t)-1);
    refused("2^31", 1u << 31);
    refused("2^31-1", (1u << 31) - 1);
    refused("closed", d);

    for (int i = 0; i < 20000; i++) {
        int from = created("a"), to = created("b");
        if (from < 0 || to < 0 || __wasi_fd_renumber(from, to) != 0 || close(to) != 0) {
            printf("round %d failed\n", i);
            return 1;
        }
    }
    printf("20000 rounds of renumbering\n");
    return 0;
}
