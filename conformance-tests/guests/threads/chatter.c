/*
 * Threads that write whole lines and say so: chatter NAME THREADS ENDING
 *   Each thread writes a line with its name, number and count to standard output, and when that is written the same line to
 *   standard error.
 *   ENDING  input: a line for each byte of standard input; at its end all stop, and main says how many lines there are
 *           return, exit, trap, abort: the last thread ends the program so after 50 lines (to return, it lets main do that), while
 *           the others go on
 *           never
 */
#include "crew.h"
#include <sched.h>

enum { BEFORE_THE_END = 50 };

static const char *name, *ending;
static int threads;

static void write_line(int fd, const char *line, int length) {
    check(need(file_write(fd, line, (size_t)length), "write") == length, "a whole line");
}

static void end(void) {
    if (strcmp(ending, "exit") == 0) {
        exit(33);
    } else if (strcmp(ending, "trap") == 0) {
        __builtin_trap();
    } else if (strcmp(ending, "abort") == 0) {
        abort();
    }
}

static void *chatter(void *number) {
    char line[80];
    intptr_t count = 0;
    int by_input = strcmp(ending, "input") == 0;
    for (char byte; !by_input || need(file_read(STDIN_FILENO, &byte, 1), "read") > 0; count++) {
        int length = snprintf(line, sizeof line, "%s %d %d |over and under the warp|\n", name, (int)(intptr_t)number, (int)count);
        write_line(STDOUT_FILENO, line, length);
        write_line(STDERR_FILENO, line, length);
        /* None of them ever waits; on fewer processors than threads all get their turn this way. */
        sched_yield();
        if (count + 1 == BEFORE_THE_END && (intptr_t)number == threads - 1) {
            end();
            if (strcmp(ending, "return") == 0) {
                return NULL;
            }
        }
    }
    return (void *)count;
}

int main(int count, char **arguments) {
    check(count == 4, "three arguments");
    name = arguments[1];
    threads = atoi(arguments[2]);
    ending = arguments[3];
    struct thread **crew = start_crew(threads, 16 * 1024, chatter);
    if (strcmp(ending, "return") == 0) {
        must(thread_join(crew[threads - 1], NULL), "join the last");
        return 0;
    }
    long lines = join_crew(threads, crew);
    printf("%s wrote %ld lines\n", name, lines);
    return 0;
}
