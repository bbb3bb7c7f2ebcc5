/*
 * Sixty-four threads do what comes to mind with the same handles: hammer WAY SEED EACH FED
 *   WAY   kind: a handle is dropped once nobody is about to use it, so that every call has to succeed; rude: whenever it comes to
 *         mind, so that a call may find the stream or descriptor closed, or trap
 *   EACH  operations of each thread
 *   FED   bytes that come through standard input
 * Files are called a to d and hold 4,096 bytes of their letter each; the spill takes what is spliced from standard input. At the
 * end it prints the operations, the bytes of standard input that were taken, those of them that were spilled, and the lines that
 * were written before.
 */
#include "../threads/crew.h"
#include "wasi.h"

enum { THREADS = 64, FILES = 4, LENGTH = 4096, SLOTS = 40, DROPPING = -1 };

/* What a slot holds. The first of each kind are made first: streams come from descriptors, pollables from streams. */
enum kind { DESCRIPTOR, FILE_INPUT, FILE_OUTPUT, INPUT, OUTPUT, SPILL, ENTRIES, INPUT_POLLABLE, OUTPUT_POLLABLE, TIMER, KINDS };
static const int slots_of[KINDS] = {8, 6, 6, 4, 4, 2, 2, 3, 2, 3};

struct slot {
    enum kind kind;
    /* Of a file's descriptor or stream: which file. */
    int file;
    _Atomic handle handle;
    /* How many threads are about to use the handle; DROPPING while one replaces it. */
    _Atomic int users;
    /* What this pollable keeps from being dropped. */
    struct slot *parent;
};

static struct slot slots[SLOTS];
static struct slot *first_of[KINDS];
static int rude, each;
static long fed;
static uint32_t seed;
static handle directory;
static _Atomic long taken, spilled, lines, operations;

static _Thread_local uint32_t state;
static _Thread_local int me;

static uint32_t any(uint32_t bound) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % bound;
}

/* A handle that the host has just given: its number was never given before. */
static handle fresh(handle given) {
    static _Atomic uint8_t known[1 << 16];
    check(given > 0 && given < (handle)sizeof known, "numbers are given one after the other");
    check(known[given]++ == 0, "no number comes back");
    return given;
}

/* What a stream answered: closed only if somebody may have closed it. */
static int failed(uint8_t failed, uint8_t closed, handle error, int may_close) {
    if (!failed) {
        return 0;
    }
    check(rude || (closed && may_close), "a stream fails only if it was dropped, or has ended");
    if (!closed) {
        drop_error(fresh(error));
    }
    return 1;
}

static struct slot *of_kind(enum kind kind) {
    return first_of[kind] + any((uint32_t)slots_of[kind]);
}

/* A slot whose handle is not dropped until it is released; NULL if that cannot be had now. */
static struct slot *hold(struct slot *slot) {
    for (int users = slot->users; users >= 0;) {
        if (__c11_atomic_compare_exchange_strong(&slot->users, &users, users + 1, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
            return slot;
        }
    }
    return NULL;
}

static void release(struct slot *slot) {
    if (slot != NULL) {
        slot->users--;
    }
}

static void check_letters(const uint8_t *bytes, uint32_t count, int file) {
    for (uint32_t i = 0; i < count; i++) {
        check(bytes[i] == 'a' + file, "the bytes of this file, and of no other");
    }
}

static void take(struct chunk *chunk, int file) {
    if (file >= 0) {
        check_letters(chunk->bytes, chunk->count, file);
    } else {
        taken += chunk->count;
    }
    if (chunk->count > 0) {
        free(chunk->bytes);
    }
}

static const char *letters(int file) {
    static char all[FILES][LENGTH];
    if (all[file][0] == 0) {
        memset(all[file], 'a' + file, LENGTH);
    }
    return all[file];
}

/* -- making and dropping */

static handle make(struct slot *slot, struct slot *from) {
    struct opened opened = {0};
    char name[] = {(char)('a' + slot->file)};
    switch (slot->kind) {
    case DESCRIPTOR: open_at(directory, 0, name, 1, 0, READ | WRITE, &opened); break;
    case FILE_INPUT: read_via_stream(from->handle, any(LENGTH), &opened); break;
    case FILE_OUTPUT:
        if (any(2) == 0) {
            write_via_stream(from->handle, any(LENGTH), &opened);
        } else {
            append_via_stream(from->handle, &opened);
        }
        break;
    case INPUT: return fresh(get_stdin());
    case OUTPUT: return fresh(get_stdout());
    case SPILL: {
        handle spill = fresh(open_file_in(directory, "spill", 5));
        append_via_stream(spill, &opened);
        drop_descriptor(spill);
        break;
    }
    case ENTRIES: read_directory(directory, &opened); break;
    case INPUT_POLLABLE: return fresh(subscribe_input(from->handle));
    case OUTPUT_POLLABLE: return fresh(subscribe_output(from->handle));
    default: return fresh(subscribe_duration(any(200000)));
    }
    check(rude || !opened.failed, "what is there can be opened");
    return opened.failed ? 0 : fresh(opened.handle);
}

static void drop(enum kind kind, handle handle) {
    switch (kind) {
    case DESCRIPTOR: drop_descriptor(handle); break;
    case FILE_INPUT:
    case INPUT: drop_input(handle); break;
    case FILE_OUTPUT:
    case OUTPUT:
    case SPILL: drop_output(handle); break;
    case ENTRIES: drop_entries(handle); break;
    default: drop_pollable(handle);
    }
}

static struct slot *source_of(const struct slot *slot) {
    switch (slot->kind) {
    case FILE_INPUT:
    case FILE_OUTPUT: return first_of[DESCRIPTOR] + slot->file;
    case INPUT_POLLABLE: return of_kind(any(2) == 0 ? INPUT : FILE_INPUT);
    case OUTPUT_POLLABLE: return of_kind(any(2) == 0 ? OUTPUT : FILE_OUTPUT);
    default: return NULL;
    }
}

/* Drops a slot's handle and makes another; one whose making failed is left as it is. */
static void replace(struct slot *slot) {
    int nobody = 0;
    if (rude && any(8) == 0) {
        /* With others about to use it, and children that depend on it. */
        drop(slot->kind, slot->handle);
        return;
    }
    if (!__c11_atomic_compare_exchange_strong(&slot->users, &nobody, DROPPING, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        return;
    }
    struct slot *from = source_of(slot);
    if (from == NULL || hold(from) != NULL) {
        handle made = make(slot, from);
        if (made != 0) {
            handle old = slot->handle;
            struct slot *parent = slot->parent;
            slot->handle = made;
            /* A pollable keeps its stream; a stream lets go of its descriptor. */
            int keeps = slot->kind == INPUT_POLLABLE || slot->kind == OUTPUT_POLLABLE;
            slot->parent = keeps ? from : NULL;
            if (old != 0) {
                drop(slot->kind, old);
                release(parent);
            }
            from = keeps ? NULL : from;
        }
        release(from);
    }
    slot->users = 0;
}

/* -- using */

static void use_descriptor(struct slot *slot) {
    uint32_t offset = any(LENGTH - 64), count = 1 + any(64);
    if (any(3) == 0) {
        struct slot *other = hold(of_kind(DESCRIPTOR));
        if (other != NULL) {
            int same = is_same_object(slot->handle, other->handle);
            check(rude || same == (slot->file == other->file), "two descriptors of one file, and of no other");
        }
        release(other);
    } else if (any(2) == 0) {
        struct bytes_read read;
        read_at(slot->handle, count, offset, &read);
        check(rude || (!read.failed && read.count == count), "all is read");
        if (!read.failed && read.count > 0) {
            check_letters(read.bytes, read.count, slot->file);
            free(read.bytes);
        }
    } else {
        struct written written;
        write_at(slot->handle, letters(slot->file), count, offset, &written);
        check(rude || (!written.failed && written.count == count), "all is written");
    }
}

/* Through a file's stream, or standard input's. */
static void use_input(struct slot *slot) {
    int file = slot->kind == FILE_INPUT ? slot->file : -1;
    struct chunk chunk;
    struct amount amount;
    switch (any(5)) {
    case 0: read_input(slot->handle, any(32), &chunk); break;
    case 1: blocking_read(slot->handle, any(32), &chunk); break;
    case 2: {
        handle pollable = fresh(subscribe_input(slot->handle));
        block(pollable);
        drop_pollable(pollable);
        return;
    }
    default:
        if (any(2) == 0) {
            skip(slot->handle, any(8), &amount);
        } else {
            blocking_skip(slot->handle, any(8), &amount);
        }
        if (!failed(amount.failed, amount.closed, amount.error, 1) && file < 0) {
            taken += (long)amount.count;
        }
        return;
    }
    if (!failed(chunk.failed, chunk.closed, chunk.error, 1)) {
        take(&chunk, file);
    }
}

static void use_file_output(struct slot *slot) {
    struct outcome outcome;
    struct amount permit;
    uint32_t count = any(64);
    switch (any(5)) {
    case 0: blocking_write_and_flush(slot->handle, letters(slot->file), count, &outcome); break;
    case 1: blocking_flush(slot->handle, &outcome); break;
    case 2: flush(slot->handle, &outcome); break;
    case 3: {
        struct slot *source = hold(first_of[FILE_INPUT] + slot->file);
        if (source != NULL) {
            if (any(2) == 0) {
                splice(slot->handle, source->handle, count, &permit);
            } else {
                blocking_splice(slot->handle, source->handle, count, &permit);
            }
            failed(permit.failed, permit.closed, permit.error, 1);
        }
        release(source);
        return;
    }
    default:
        check_write(slot->handle, &permit);
        if (failed(permit.failed, permit.closed, permit.error, 0) || permit.count < count) {
            return;
        }
        write_output(slot->handle, letters(slot->file), count, &outcome);
    }
    failed(outcome.failed, outcome.closed, outcome.error, 0);
}

static void use_output(struct slot *slot) {
    char line[64];
    uint32_t length = (uint32_t)snprintf(line, sizeof line, "%d said something, and said it whole\n", me);
    struct outcome outcome;
    if (any(2) == 0) {
        blocking_write_and_flush(slot->handle, line, length, &outcome);
    } else {
        struct amount permit;
        check_write(slot->handle, &permit);
        if (failed(permit.failed, permit.closed, permit.error, 0) || permit.count < length) {
            return;
        }
        write_output(slot->handle, line, length, &outcome);
    }
    if (!failed(outcome.failed, outcome.closed, outcome.error, 0)) {
        lines++;
    }
}

static void use_spill(struct slot *slot) {
    struct slot *source = hold(of_kind(INPUT));
    struct amount moved;
    if (source != NULL) {
        if (any(2) == 0) {
            splice(slot->handle, source->handle, any(16), &moved);
        } else {
            blocking_splice(slot->handle, source->handle, any(16), &moved);
        }
        if (!failed(moved.failed, moved.closed, moved.error, 1)) {
            taken += (long)moved.count;
            spilled += (long)moved.count;
        }
    }
    release(source);
}

static void use_entries(struct slot *slot) {
    struct entry_read entry;
    read_directory_entry(slot->handle, &entry);
    check(rude || !entry.failed, "an entry, or none");
    if (!entry.failed && entry.some) {
        int letter = entry.length == 1 && entry.name[0] >= 'a' && entry.name[0] < 'a' + FILES;
        check(letter || (entry.length == 5 && memcmp(entry.name, "spill", 5) == 0), "a name of this directory");
        free(entry.name);
    }
}

/* Several pollables at once, with a timer of its own among them that ends the wait. */
static void use_pollable(struct slot *slot) {
    enum { MOST = 5 };
    struct slot *held[MOST] = {slot};
    handle all[MOST + 1];
    if (any(3) == 0) {
        ready(slot->handle);
        return;
    }
    uint32_t count = 1;
    while (count < MOST && any(4) != 0) {
        held[count] = hold(of_kind((enum kind)(INPUT_POLLABLE + any(KINDS - INPUT_POLLABLE))));
        if (held[count] != NULL) {
            count++;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        all[i] = held[i]->handle;
    }
    all[count] = fresh(subscribe_duration(any(50000)));
    struct indexes which;
    poll_list(all, count + 1, &which);
    check(which.count >= 1 && which.count <= count + 1, "at least one is ready");
    for (uint32_t i = 0; i < which.count; i++) {
        check(which.first[i] <= count && (i == 0 || which.first[i] > which.first[i - 1]), "places in the list, in order");
    }
    free(which.first);
    drop_pollable(all[count]);
    for (uint32_t i = 1; i < count; i++) {
        release(held[i]);
    }
}

static void use(struct slot *slot) {
    switch (slot->kind) {
    case DESCRIPTOR: use_descriptor(slot); break;
    case FILE_INPUT:
    case INPUT: use_input(slot); break;
    case FILE_OUTPUT: use_file_output(slot); break;
    case OUTPUT: use_output(slot); break;
    case SPILL: use_spill(slot); break;
    case ENTRIES: use_entries(slot); break;
    default: use_pollable(slot);
    }
}

static void *work(void *argument) {
    me = (int)(intptr_t)argument;
    state = seed * 2654435761u + (uint32_t)me * 40503u + 1;
    for (int i = 0; i < each; i++) {
        struct slot *slot = &slots[any(SLOTS)];
        if (any(6) == 0) {
            replace(slot);
        } else if (hold(slot) != NULL) {
            use(slot);
            release(slot);
        }
        operations++;
    }
    return NULL;
}

/* Takes the rest, so that whoever feeds standard input comes to an end. */
static void drain(handle input) {
    struct chunk chunk;
    for (blocking_read(input, 4096, &chunk); !chunk.failed; blocking_read(input, 4096, &chunk)) {
        take(&chunk, -1);
    }
}

int main(int count, char **arguments) {
    check(count == 5, "four arguments");
    rude = strcmp(arguments[1], "rude") == 0;
    seed = (uint32_t)atoi(arguments[2]);
    each = atoi(arguments[3]);
    fed = atol(arguments[4]);
    state = seed * 2654435761u + 12345u;
    directory = first_directory();
    int next = 0;
    for (int kind = 0; kind < KINDS; kind++) {
        first_of[kind] = &slots[next];
        for (int i = 0; i < slots_of[kind]; i++, next++) {
            slots[next].kind = (enum kind)kind;
            slots[next].file = i % FILES;
        }
    }
    check(next == SLOTS, "all slots have a kind");
    for (int i = 0; i < FILES; i++) {
        letters(i);
    }
    for (int i = 0; i < SLOTS; i++) {
        replace(&slots[i]);
        check(rude || slots[i].handle != 0, "all is made");
    }
    run_crew(THREADS, work);
    handle input = get_stdin();
    drain(input);
    drop_input(input);
    for (int i = SLOTS - 1; i >= 0; i--) {
        drop(slots[i].kind, slots[i].handle);
    }
    drop_descriptor(directory);
    check(rude || taken == fed, "each byte of standard input was taken once");
    printf("%ld operations, %ld taken, %ld spilled, %ld lines\n", operations, taken, spilled, lines);
    return 0;
}
