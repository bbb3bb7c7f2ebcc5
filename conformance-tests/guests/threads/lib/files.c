/* Files and standard streams, straight from the host: the libc keeps the error of a call where all threads would write. */
#include "thread.h"
#include <fcntl.h>
#include <wasi/api.h>

enum { FIRST_FOLDER = 3 };

static long outcome(int error, uint64_t result) {
    return error != 0 ? -error : (long)result;
}

int file_open(const char *path, int flags) {
    __wasi_rights_t rights = __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL | __WASI_RIGHTS_POLL_FD_READWRITE;
    rights |= flags & O_RDONLY ? __WASI_RIGHTS_FD_READ : 0;
    rights |= flags & O_WRONLY ? __WASI_RIGHTS_FD_WRITE : 0;
    /* The libc's flags are the host's, those of the descriptor below those of the opening. */
    __wasi_oflags_t open_flags = (__wasi_oflags_t)(flags >> 12 & 0xf);
    __wasi_fdflags_t file_flags = (__wasi_fdflags_t)(flags & 0xfff);
    __wasi_fd_t file = 0;
    int error = __wasi_path_open(FIRST_FOLDER, 0, path + 1, open_flags, rights, 0, file_flags, &file);
    return (int)outcome(error, file);
}

int file_close(int file) {
    return (int)outcome(__wasi_fd_close((__wasi_fd_t)file), 0);
}

long file_read(int file, void *bytes, size_t size) {
    __wasi_iovec_t room = {.buf = bytes, .buf_len = size};
    __wasi_size_t count = 0;
    return outcome(__wasi_fd_read((__wasi_fd_t)file, &room, 1, &count), count);
}

long file_write(int file, const void *bytes, size_t size) {
    __wasi_ciovec_t all = {.buf = bytes, .buf_len = size};
    __wasi_size_t count = 0;
    return outcome(__wasi_fd_write((__wasi_fd_t)file, &all, 1, &count), count);
}

long file_read_at(int file, void *bytes, size_t size, uint64_t offset) {
    __wasi_iovec_t room = {.buf = bytes, .buf_len = size};
    __wasi_size_t count = 0;
    return outcome(__wasi_fd_pread((__wasi_fd_t)file, &room, 1, offset, &count), count);
}

long file_write_at(int file, const void *bytes, size_t size, uint64_t offset) {
    __wasi_ciovec_t all = {.buf = bytes, .buf_len = size};
    __wasi_size_t count = 0;
    return outcome(__wasi_fd_pwrite((__wasi_fd_t)file, &all, 1, offset, &count), count);
}

long file_seek(int file, int64_t distance, int whence) {
    __wasi_filesize_t position = 0;
    return outcome(__wasi_fd_seek((__wasi_fd_t)file, distance, (__wasi_whence_t)whence, &position), position);
}
