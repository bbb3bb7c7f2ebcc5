/* Sixty-four threads write, read, poll and sleep through WASI 0.2 on the same file, streams and clock: crowd EACH. */
#include "../threads/crew.h"
#include "wasi.h"

enum { THREADS = 64, RECORD = 16 };

static int each;
static handle file, output, input, eternity;

static void write_and_read(int number, int round) {
    char record[RECORD + 1];
    snprintf(record, sizeof record, "%03d:%05d:%05d\n", number, round, number * 7 + round);
    uint64_t offset = ((uint64_t)number * each + round) * RECORD;
    struct written written;
    write_at(file, record, RECORD, offset, &written);
    check(!written.failed && written.count == RECORD, "a whole record is written");
    struct bytes_read read;
    read_at(file, RECORD, offset, &read);
    check(!read.failed && read.count == RECORD && memcmp(read.bytes, record, RECORD) == 0, "and read again");
    free(read.bytes);
}

static void poll_and_sleep(int number, int round) {
    uint64_t before = monotonic_now(), nap = (uint64_t)(number % 5) * 100000 + 1;
    handle timer = subscribe_duration(nap), room = subscribe_output(output);
    struct indexes which;
    handle all[] = {eternity, room, eternity, timer};
    poll_list(all, 4, &which);
    check(which.count >= 1 && which.first[0] == 1, "there is room for output, whatever the time");
    free(which.first);
    drop_pollable(room);
    handle waits[] = {eternity, timer};
    poll_list(waits, 2, &which);
    check(which.count == 1 && which.first[0] == 1, "the time has come");
    free(which.first);
    check(monotonic_now() - before >= nap, "and not too soon");
    block(timer);
    check(ready(timer) && !ready(eternity), "one is ready, the other is not");
    drop_pollable(timer);
    if (round % 16 == 0) {
        char line[32];
        int length = snprintf(line, sizeof line, "thread %d, round %d\n", number, round);
        struct outcome outcome;
        blocking_write_and_flush(output, line, (uint32_t)length, &outcome);
        check(!outcome.failed, "a line is written");
    }
}

static void *work(void *argument) {
    int number = (int)(intptr_t)argument;
    for (int round = 0; round < each; round++) {
        write_and_read(number, round);
        poll_and_sleep(number, round);
    }
    /* A handle of its own to what all share, dropped while others use theirs. */
    handle own = get_stdout();
    drop_pollable(subscribe_output(own));
    drop_output(own);
    return (void *)1;
}

int main(int count, char **arguments) {
    each = count > 1 ? atoi(arguments[1]) : 16;
    file = open_file("records", 7);
    output = get_stdout();
    input = get_stdin();
    eternity = subscribe_duration(UINT64_MAX);
    long finished = run_crew(THREADS, work);
    struct bytes_read all;
    long records = 0;
    for (uint64_t offset = 0;; offset += all.count) {
        read_at(file, 4096, offset, &all);
        check(!all.failed, "read all");
        if (all.count == 0) {
            break;
        }
        records += all.count / RECORD;
        free(all.bytes);
    }
    drop_pollable(eternity);
    drop_output(output);
    drop_input(input);
    drop_descriptor(file);
    printf("%ld threads, %ld records\n", finished, records);
    return 0;
}
