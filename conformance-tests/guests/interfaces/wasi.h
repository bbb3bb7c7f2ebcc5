/* Functions of WASI 0.2 as a core module imports them: by name, with the parameters and the area of results that the canonical ABI
 * lays down. The host asks cabi_realloc for room where a result is of no fixed size. */
#ifndef WASI_H
#define WASI_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define IMPORT(interface, function) __attribute__((import_module(interface "@0.2.12"), import_name(function))) extern

typedef int32_t handle;

/* result<_, stream-error> */
struct outcome {
    uint8_t failed;
    uint8_t closed __attribute__((aligned(4)));
    handle error;
};

/* result<own<…>, error-code>, of a descriptor or of what it opens */
struct opened {
    uint8_t failed;
    union {
        handle handle;
        uint8_t code;
    } __attribute__((aligned(4)));
};

/* result<u64, stream-error> */
struct amount {
    uint8_t failed;
    union {
        uint64_t count;
        struct {
            uint8_t closed;
            handle error;
        };
    } __attribute__((aligned(8)));
};

/* result<list<u8>, stream-error> */
struct chunk {
    uint8_t failed;
    union {
        struct {
            uint8_t *bytes;
            uint32_t count;
        };
        struct {
            uint8_t closed;
            handle error;
        };
    } __attribute__((aligned(4)));
};

/* result<option<directory-entry>, error-code> */
struct entry_read {
    uint8_t failed;
    union {
        struct {
            uint8_t some;
            uint8_t type __attribute__((aligned(4)));
            char *name;
            uint32_t length;
        };
        uint8_t code;
    } __attribute__((aligned(4)));
};

/* result<filesize, error-code> */
struct written {
    uint8_t failed;
    union {
        uint64_t count;
        uint8_t code;
    } __attribute__((aligned(8)));
};

/* result<tuple<list<u8>, bool>, error-code> */
struct bytes_read {
    uint8_t failed;
    union {
        struct {
            uint8_t *bytes;
            uint32_t count;
            uint8_t end;
        };
        uint8_t code;
    } __attribute__((aligned(4)));
};

/* list<u32>, and list<tuple<own<descriptor>, string>> */
struct indexes {
    uint32_t *first;
    uint32_t count;
};

struct directory {
    handle descriptor;
    char *path;
    uint32_t length;
};

struct directories {
    struct directory *first;
    uint32_t count;
};

enum { CREATE = 1, DIRECTORY = 2, READ = 1, WRITE = 2 };

IMPORT("wasi:cli/stdout", "get-stdout") handle get_stdout(void);
IMPORT("wasi:cli/stdin", "get-stdin") handle get_stdin(void);
IMPORT("wasi:io/streams", "[method]input-stream.read")
void read_input(handle self, uint64_t count, struct chunk *result);
IMPORT("wasi:io/streams", "[method]input-stream.blocking-read")
void blocking_read(handle self, uint64_t count, struct chunk *result);
IMPORT("wasi:io/streams", "[method]input-stream.skip")
void skip(handle self, uint64_t count, struct amount *result);
IMPORT("wasi:io/streams", "[method]input-stream.blocking-skip")
void blocking_skip(handle self, uint64_t count, struct amount *result);
IMPORT("wasi:io/streams", "[method]output-stream.check-write")
void check_write(handle self, struct amount *result);
IMPORT("wasi:io/streams", "[method]output-stream.write")
void write_output(handle self, const void *bytes, uint32_t count, struct outcome *result);
IMPORT("wasi:io/streams", "[method]output-stream.blocking-write-and-flush")
void blocking_write_and_flush(handle self, const void *bytes, uint32_t count, struct outcome *result);
IMPORT("wasi:io/streams", "[method]output-stream.flush")
void flush(handle self, struct outcome *result);
IMPORT("wasi:io/streams", "[method]output-stream.blocking-flush")
void blocking_flush(handle self, struct outcome *result);
IMPORT("wasi:io/streams", "[method]output-stream.splice")
void splice(handle self, handle source, uint64_t count, struct amount *result);
IMPORT("wasi:io/streams", "[method]output-stream.blocking-splice")
void blocking_splice(handle self, handle source, uint64_t count, struct amount *result);
IMPORT("wasi:io/streams", "[method]output-stream.subscribe") handle subscribe_output(handle self);
IMPORT("wasi:io/streams", "[method]input-stream.subscribe") handle subscribe_input(handle self);
IMPORT("wasi:io/streams", "[resource-drop]output-stream") void drop_output(handle self);
IMPORT("wasi:io/streams", "[resource-drop]input-stream") void drop_input(handle self);
IMPORT("wasi:io/error", "[resource-drop]error") void drop_error(handle self);
IMPORT("wasi:io/poll", "poll") void poll_list(const handle *pollables, uint32_t count, struct indexes *result);
IMPORT("wasi:io/poll", "[method]pollable.block") void block(handle self);
IMPORT("wasi:io/poll", "[method]pollable.ready") int32_t ready(handle self);
IMPORT("wasi:io/poll", "[resource-drop]pollable") void drop_pollable(handle self);
IMPORT("wasi:clocks/monotonic-clock", "now") uint64_t monotonic_now(void);
IMPORT("wasi:clocks/monotonic-clock", "subscribe-duration") handle subscribe_duration(uint64_t nanoseconds);
IMPORT("wasi:filesystem/preopens", "get-directories") void get_directories(struct directories *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.open-at")
void open_at(handle self, int32_t path_flags, const char *path, uint32_t length, int32_t open_flags, int32_t flags,
             struct opened *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.write")
void write_at(handle self, const void *bytes, uint32_t count, uint64_t offset, struct written *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.read")
void read_at(handle self, uint64_t count, uint64_t offset, struct bytes_read *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.read-via-stream")
void read_via_stream(handle self, uint64_t offset, struct opened *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.write-via-stream")
void write_via_stream(handle self, uint64_t offset, struct opened *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.append-via-stream")
void append_via_stream(handle self, struct opened *result);
IMPORT("wasi:filesystem/types", "[method]descriptor.is-same-object")
int32_t is_same_object(handle self, handle other);
IMPORT("wasi:filesystem/types", "[method]descriptor.read-directory")
void read_directory(handle self, struct opened *result);
IMPORT("wasi:filesystem/types", "[method]directory-entry-stream.read-directory-entry")
void read_directory_entry(handle self, struct entry_read *result);
IMPORT("wasi:filesystem/types", "[resource-drop]directory-entry-stream") void drop_entries(handle self);
IMPORT("wasi:filesystem/types", "[resource-drop]descriptor") void drop_descriptor(handle self);

/* Memory for the host to put results into; of the calling thread's choice, as every thread calls for itself. */
__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *old, size_t old_size, size_t alignment, size_t size) {
    (void)old_size;
    if (size == 0) {
        return (void *)alignment;
    }
    void *room = realloc(old, size);
    if (room == NULL) {
        abort();
    }
    return room;
}

/* The first directory that the guest is given. */
static inline handle first_directory(void) {
    struct directories given;
    get_directories(&given);
    return given.first[0].descriptor;
}

/* A file of a directory, created if it is missing. */
static inline handle open_file_in(handle directory, const char *path, uint32_t length) {
    struct opened file;
    open_at(directory, 0, path, length, CREATE, READ | WRITE, &file);
    if (file.failed) {
        fprintf(stderr, "open: error code %d\n", file.code);
        exit(99);
    }
    return file.handle;
}

/* A file of the first directory. */
static inline handle open_file(const char *path, uint32_t length) {
    return open_file_in(first_directory(), path, length);
}

#endif
