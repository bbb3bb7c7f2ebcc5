/*
 * Threads that write lines to standard output, among others that wait: chatter NAME CHATTERING WAITING
 *   With nobody who waits, each byte of standard input is for one line, and at its end the program says how many there were.
 *   Else lines go on for ever, while the others wait for what never comes: input, time, room on standard error.
 *   It keeps a file of its directory open.
 */
#include "../threads/crew.h"
#include "wasi.h"
#include <sched.h>

enum { FLOOD = 4096 };

static const char *name;
static int chattering, waiting;
static handle output, input, error, eternity;

IMPORT("wasi:cli/stderr", "get-stderr") handle get_stderr(void);

static int may_go_on(void) {
    struct chunk ticket;
    if (waiting > 0) {
        sched_yield();
        return 1;
    }
    blocking_read(input, 1, &ticket);
    if (!ticket.failed) {
        free(ticket.bytes);
    }
    return !ticket.failed;
}

static intptr_t chatter(int number) {
    intptr_t count = 0;
    for (; may_go_on(); count++) {
        char line[80];
        int length = snprintf(line, sizeof line, "%s %d %d |over and under the warp|\n", name, number, (int)count);
        struct outcome outcome;
        blocking_write_and_flush(output, line, (uint32_t)length, &outcome);
        check(!outcome.failed, "a line is written");
    }
    return count;
}

static void await(int number) {
    static const char flood[FLOOD];
    handle both[] = {eternity, subscribe_input(input)};
    struct chunk chunk;
    struct amount amount;
    struct indexes which;
    struct outcome outcome;
    switch (number % 6) {
    case 0: blocking_read(input, 16, &chunk); break;
    case 1: blocking_skip(input, 16, &amount); break;
    case 2: blocking_splice(output, input, 16, &amount); break;
    case 3: block(eternity); break;
    case 4: poll_list(both, 2, &which); break;
    default:
        for (;;) {
            blocking_write_and_flush(error, flood, FLOOD, &outcome);
        }
    }
    check(0, "all that was waited for never comes");
}

static void *work(void *argument) {
    int number = (int)(intptr_t)argument;
    if (number < waiting) {
        await(number);
    }
    return (void *)chatter(number - waiting);
}

int main(int count, char **arguments) {
    check(count == 4, "three arguments");
    name = arguments[1];
    chattering = atoi(arguments[2]);
    waiting = atoi(arguments[3]);
    open_file("open till the end", 17);
    output = get_stdout();
    input = get_stdin();
    error = get_stderr();
    eternity = subscribe_duration(UINT64_MAX);
    long lines = join_crew(chattering + waiting, start_crew(chattering + waiting, 16 * 1024, work));
    printf("%s wrote %ld lines\n", name, lines);
    return 0;
}
