/*
 * Two threads poll all the while what others read, write, poll too, renumber and close: standard input, a file, standard output,
 * and descriptors that come and go. What is there is ready, what was closed is EBADF (some hosts say so of the call, others of
 * the event), and no byte goes astray.
 */
#include "crew.h"
#include <fcntl.h>
#include <stdatomic.h>

enum { ROUNDS = 1000, RECORD = 16, READERS = 4, WRITERS = 3, FILES = 2 };

static int file;
static atomic_int coming_and_going[FILES];
static atomic_int done, polls, bytes;
static atomic_ulong sum;

static void *poll_all(void *unused) {
    (void)unused;
    while (!done) {
        __wasi_subscription_t subscriptions[4 + FILES] = {0};
        __wasi_event_t events[4 + FILES];
        __wasi_size_t count = 4 + FILES, happened = 0;
        int fds[4 + FILES] = {STDIN_FILENO, file, STDOUT_FILENO, -1, coming_and_going[0], coming_and_going[1]};
        for (__wasi_size_t i = 0; i < count; i++) {
            subscriptions[i].userdata = i;
            subscriptions[i].u.tag = i == 2 ? __WASI_EVENTTYPE_FD_WRITE : i == 3 ? __WASI_EVENTTYPE_CLOCK : __WASI_EVENTTYPE_FD_READ;
            if (i == 3) {
                subscriptions[i].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
                subscriptions[i].u.u.clock.timeout = 1000000;
            } else {
                subscriptions[i].u.u.fd_read.file_descriptor = (__wasi_fd_t)fds[i];
            }
        }
        int error = __wasi_poll_oneoff(subscriptions, events, count, &happened);
        polls++;
        if (error == __WASI_ERRNO_BADF) {
            continue;
        }
        must(error, "poll");
        int file_ready = 0, output_ready = 0, gone = 0;
        for (__wasi_size_t i = 0; i < happened; i++) {
            check(events[i].userdata < count, "an event of ours");
            if (events[i].userdata >= 4 && events[i].error == __WASI_ERRNO_BADF) {
                gone = 1;
                continue;
            }
            check(events[i].error == 0, "an event without error");
            file_ready |= events[i].userdata == 1;
            output_ready |= events[i].userdata == 2;
        }
        check((file_ready && output_ready) || gone, "what is ready is told at once");
    }
    return NULL;
}

static void *read_input(void *unused) {
    (void)unused;
    unsigned char piece[3];
    for (long count; (count = need(file_read(STDIN_FILENO, piece, sizeof piece), "read")) > 0; bytes += (int)count) {
        for (long i = 0; i < count; i++) {
            sum += piece[i];
        }
    }
    return NULL;
}

static void *write_file(void *number) {
    char record[RECORD + 1];
    for (int i = 0; i < ROUNDS; i++) {
        snprintf(record, sizeof record, "%04d of %07d\n", (int)(intptr_t)number, i);
        check(need(file_write(file, record, RECORD), "write") == RECORD, "a whole record");
    }
    return NULL;
}

/* Opens, writes, moves the descriptor to a number of its own choice, reads and closes. */
static void *come_and_go(void *argument) {
    int number = (int)(intptr_t)argument;
    char path[] = "/0", text[20], back[20];
    path[1] += (char)number;
    for (int i = 0; i < ROUNDS; i++) {
        int fd = (int)need(file_open(path, O_RDWR | O_CREAT | O_TRUNC), "open");
        coming_and_going[number] = fd;
        int length = snprintf(text, sizeof text, "%d and %d", number, i);
        check(need(file_write(fd, text, (size_t)length), "write") == length, "all of it");
        check(need(file_read_at(fd, back, sizeof back, 0), "read") == length, "all of it");
        check(memcmp(text, back, (size_t)length) == 0, "what this thread wrote");
        int other = (int)need(file_open(path, O_RDONLY), "open again");
        check(__wasi_fd_renumber((__wasi_fd_t)fd, (__wasi_fd_t)other) == 0, "renumber");
        coming_and_going[number] = other;
        check(need(file_read_at(other, back, sizeof back, 0), "read") == length, "all of it");
        need(file_close(other), "close");
    }
    return NULL;
}

static void *(*const roles[])(void *) = {read_input, write_file, come_and_go};

int main(void) {
    file = (int)need(file_open("/records", O_RDWR | O_CREAT | O_EXCL | O_APPEND), "create");
    struct thread **pollers = start_crew(2, 16 * 1024, poll_all);
    const int counts[] = {READERS, WRITERS, FILES};
    struct thread **crews[3];
    for (int i = 0; i < 3; i++) {
        crews[i] = start_crew(counts[i], 16 * 1024, roles[i]);
    }
    for (int i = 0; i < 3; i++) {
        join_crew(counts[i], crews[i]);
    }
    done = 1;
    join_crew(2, pollers);
    printf("polled: %s\n", polls > 0 ? "yes" : "NO");
    printf("read: %d bytes, sum %lu\n", bytes, sum);
    printf("written: %ld bytes\n", need(file_seek(file, 0, SEEK_END), "seek"));
    return 0;
}
