/*
 * Sixty-four threads append records to one file: append WAY EACH
 *   WAY  one: all through the same append-via-stream; own: each through one of its own; anew: a new one for each record
 */
#include "../threads/crew.h"
#include "wasi.h"

enum { THREADS = 64 };

static const char *way;
static int each;
static handle file, shared;

static handle append(void) {
    struct opened stream;
    append_via_stream(file, &stream);
    check(!stream.failed, "append");
    return stream.handle;
}

static void *work(void *argument) {
    int number = (int)(intptr_t)argument, anew = strcmp(way, "anew") == 0;
    handle own = strcmp(way, "own") == 0 ? append() : shared;
    for (int count = 0; count < each; count++) {
        handle stream = anew ? append() : own;
        char record[32];
        int length = snprintf(record, sizeof record, "%02d wrote %08d\n", number, count);
        struct outcome outcome;
        if (count % 2 == 0) {
            blocking_write_and_flush(stream, record, (uint32_t)length, &outcome);
        } else {
            struct amount permit;
            check_write(stream, &permit);
            check(!permit.failed && permit.count >= (uint64_t)length, "room for a record");
            write_output(stream, record, (uint32_t)length, &outcome);
        }
        check(!outcome.failed, "a record is written");
        if (anew) {
            drop_output(stream);
        }
    }
    if (own != shared) {
        drop_output(own);
    }
    return (void *)(intptr_t)each;
}

int main(int count, char **arguments) {
    check(count == 3, "two arguments");
    way = arguments[1];
    each = atoi(arguments[2]);
    file = open_file("records", 7);
    shared = append();
    long records = run_crew(THREADS, work);
    drop_output(shared);
    drop_descriptor(file);
    printf("%ld records\n", records);
    return 0;
}
