/* One descriptor for all threads: reads and writes at positions, which do not touch its own, and reads that move it. */
#include "crew.h"
#include <fcntl.h>
#include <stdatomic.h>

enum { THREADS = 32, BLOCKS = 40, BLOCK = 64, SIZE = THREADS * BLOCKS * BLOCK };

static int file;
static atomic_int taken[SIZE / BLOCK];

/* Each thread's blocks lie between those of all the others. */
static uint64_t place(int thread, int block) {
    return (uint64_t)(block * THREADS + thread) * BLOCK;
}

static void *write_and_read(void *argument) {
    int number = (int)(intptr_t)argument;
    char block[BLOCK], again[BLOCK];
    for (int i = 0; i < BLOCKS; i++) {
        memset(block, 'a' + (number + i) % 26, BLOCK);
        check(need(file_write_at(file, block, BLOCK, place(number, i)), "write") == BLOCK, "a whole block");
        int earlier = i / 2;
        memset(block, 'a' + (number + earlier) % 26, BLOCK);
        check(need(file_read_at(file, again, BLOCK, place(number, earlier)), "read") == BLOCK, "a whole block");
        check(memcmp(block, again, BLOCK) == 0, "the block that this thread wrote");
    }
    return NULL;
}

/* All read on from where the last one stopped; who moves the position first gets the block. */
static void *read_on(void *unused) {
    (void)unused;
    char block[BLOCK];
    for (intptr_t mine = 0;; mine++) {
        long count = need(file_read(file, block, BLOCK), "read");
        if (count == 0) {
            return (void *)mine;
        }
        check(count == BLOCK, "a whole block");
        for (int i = 1; i < BLOCK; i++) {
            check(block[i] == block[0], "of one block");
        }
        taken[block[0] - 'a']++;
    }
}

int main(void) {
    file = (int)need(file_open("/blocks", O_RDWR | O_CREAT | O_EXCL), "create");
    run_crew(THREADS, write_and_read);
    printf("size: %ld\n", need(file_seek(file, 0, SEEK_END), "seek"));
    char block[BLOCK];
    int wrong = 0, expected[26] = {0};
    for (int thread = 0; thread < THREADS; thread++) {
        for (int i = 0; i < BLOCKS; i++) {
            need(file_read_at(file, block, BLOCK, place(thread, i)), "read");
            wrong += block[0] != 'a' + (thread + i) % 26 || block[BLOCK - 1] != block[0];
            expected[(thread + i) % 26]++;
        }
    }
    printf("wrong blocks: %d\n", wrong);

    need(file_seek(file, 0, SEEK_SET), "seek");
    printf("blocks read once: %ld of %d\n", run_crew(8, read_on), SIZE / BLOCK);
    int same = 1;
    for (int i = 0; i < 26; i++) {
        same &= taken[i] == expected[i];
    }
    printf("each letter as often as written: %s\n", same ? "yes" : "NO");
    return 0;
}
