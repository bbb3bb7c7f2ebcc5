/* Producer and consumer over a named pipe, which must be there as /fifo: two threads of one program, each with its own end. */
#include "crew.h"
#include <fcntl.h>

enum { BYTES = 300000 };

static unsigned char pattern(unsigned at) {
    return (unsigned char)(at * 31 + at / 251);
}

/* In pieces of all sizes, also larger than a pipe holds. */
static void *produce(void *unused) {
    (void)unused;
    int fifo = (int)need(file_open("/fifo", O_WRONLY), "open to write");
    static unsigned char piece[100000];
    size_t size = 1;
    for (unsigned done = 0; done < BYTES;) {
        size_t wanted = size < BYTES - done ? size : BYTES - done;
        for (size_t i = 0; i < wanted; i++) {
            piece[i] = pattern(done + (unsigned)i);
        }
        for (size_t at = 0; at < wanted;) {
            at += (size_t)need(file_write(fifo, piece + at, wanted - at), "write");
        }
        done += (unsigned)wanted;
        size = size * 3 % sizeof piece + 1;
    }
    need(file_close(fifo), "close");
    return (void *)BYTES;
}

static void *consume(void *unused) {
    (void)unused;
    int fifo = (int)need(file_open("/fifo", O_RDONLY), "open to read");
    unsigned char piece[5000];
    unsigned done = 0;
    for (;;) {
        long count = need(file_read(fifo, piece, 1 + done % sizeof piece), "read");
        if (count == 0) {
            break;
        }
        for (long i = 0; i < count; i++) {
            check(piece[i] == pattern(done + (unsigned)i), "the bytes that were written");
        }
        done += (unsigned)count;
    }
    need(file_close(fifo), "close");
    return (void *)(intptr_t)done;
}

int main(void) {
    struct thread **consumer = start_crew(1, 64 * 1024, consume);
    printf("written: %ld\n", run_crew(1, produce));
    printf("read: %ld\n", join_crew(1, consumer));
    return 0;
}
