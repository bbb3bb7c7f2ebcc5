/* Where bytes go: append, truncate, positional and vectored reads and writes, holes, and descriptors that share a file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void count(const char *what, ssize_t result) {
    if (result < 0) {
        printf("%s: %s\n", what, strerror(errno));
    } else {
        printf("%s: %zd\n", what, result);
    }
}

/* Hosts may take fewer of the vectors than they are given, as with any short write; these two go on until all are done. */
static ssize_t write_all(int fd, struct iovec *vectors, int count) {
    ssize_t total = 0;
    while (count > 0) {
        ssize_t written = writev(fd, vectors, count);
        if (written < 0) {
            return written;
        }
        total += written;
        for (; count > 0 && (size_t)written >= vectors->iov_len; vectors++, count--) {
            written -= vectors->iov_len;
        }
        if (count > 0) {
            vectors->iov_base = (char *)vectors->iov_base + written;
            vectors->iov_len -= written;
        }
    }
    return total;
}

static ssize_t read_all(int fd, struct iovec *vectors, int count) {
    ssize_t total = 0;
    for (ssize_t done = 1; count > 0 && done > 0; vectors++, count--) {
        done = readv(fd, vectors, count);
        if (done < 0) {
            return done;
        }
        total += done;
        for (; count > 1 && (size_t)done > vectors->iov_len; vectors++, count--) {
            done -= vectors->iov_len;
        }
    }
    return total;
}

/* The whole file, with zero bytes as dots. */
static void show(int fd) {
    char text[64];
    ssize_t length = pread(fd, text, sizeof text, 0);
    for (ssize_t i = 0; i < length; i++) {
        text[i] = text[i] == '\0' ? '.' : text[i];
    }
    printf("  [%.*s], at %lld\n", length < 0 ? 0 : (int)length, text, (long long)lseek(fd, 0, SEEK_CUR));
}

int main(void) {
    int fd = open("data", O_CREAT | O_RDWR, 0644);
    count("write", write(fd, "0123456789", 10));
    count("pwrite at 3", pwrite(fd, "abc", 3, 3));
    show(fd);
    char three[4] = {0};
    count("pread at 8", pread(fd, three, 3, 8));
    printf("  [%s]\n", three);
    count("pread past the end", pread(fd, three, 3, 100));
    count("pread below zero", pread(fd, three, 3, -1));
    count("read at the end", read(fd, three, 3));

    struct iovec out[] = {{"one ", 4}, {"", 0}, {"two ", 4}, {"three", 5}};
    count("writev", write_all(fd, out, 4));
    show(fd);
    count("seek", lseek(fd, -5, SEEK_END));
    char a[3] = {0}, b[9] = {0};
    struct iovec in[] = {{a, 2}, {b, 8}};
    count("readv", read_all(fd, in, 2));
    printf("  [%s] [%s]\n", a, b);

    count("seek past the end", lseek(fd, 4, SEEK_END));
    count("write behind a hole", write(fd, "!", 1));
    show(fd);
    count("seek below zero", lseek(fd, -1, SEEK_SET));
    count("truncate to 6", ftruncate(fd, 6));
    show(fd);
    count("extend to 8", ftruncate(fd, 8));
    show(fd);
    count("truncate below zero", ftruncate(fd, -1));

    int appending = open("data", O_WRONLY | O_APPEND);
    count("seek the appending one", lseek(appending, 0, SEEK_SET));
    count("append", write(appending, "+end", 4));
    show(fd);
    count("write at its own position", write(fd, "~", 1));
    count("append again", write(appending, "+more", 5));
    count("read what is only written", read(appending, three, 3));
    count("flags", fcntl(appending, F_GETFL) & O_APPEND ? 1 : 0);
    count("append no more", fcntl(appending, F_SETFL, 0));
    count("seek", lseek(appending, 0, SEEK_SET));
    count("write at the start", write(appending, "S", 1));
    show(fd);
    count("close", close(appending));
    count("write when closed", write(appending, "?", 1));

    int truncating = open("data", O_WRONLY | O_TRUNC);
    show(fd);
    count("close", close(truncating));
    struct stat seen;
    count("stat", fstat(fd, &seen));
    count("size", seen.st_size);
    count("data sync", fdatasync(fd));
    int reading = open("data", O_RDONLY);
    count("write what is only read", write(reading, "?", 1));
    count("truncate what is only read", ftruncate(reading, 1));
    count("unlink while open", unlink("data"));
    count("write to a file without a name", pwrite(fd, "still here", 10, 0));
    count("read it elsewhere", pread(reading, three, 3, 6));
    printf("  [%s]\n", three);
    return 0;
}
