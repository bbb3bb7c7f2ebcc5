/* All threads write with stdio: to standard output and to one shared file, by lines that come out whole, each thread's in order. */
#include "crew.h"

enum { THREADS = 16, LINES = 50 };

static FILE *shared;

static void *write_lines(void *number) {
    for (int i = 0; i < LINES; i++) {
        check(print(stdout, "thread %02d line %02d of the warp\n", (int)(intptr_t)number, i) > 0, "print");
        check(print(shared, "%02d %02d %s\n", (int)(intptr_t)number, i, "and of the weft, which is a longer line by far") > 0, "print");
    }
    return NULL;
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 256);
    shared = fopen("/lines", "w+");
    check(shared != NULL, "the file");
    run_crew(THREADS, write_lines);

    rewind(shared);
    int next[THREADS] = {0}, whole = 0, thread, line;
    for (char text[200]; fgets(text, sizeof text, shared) != NULL; whole++) {
        char end[64];
        check(sscanf(text, "%d %d %60[^\n]", &thread, &line, end) == 3, "three parts");
        check(strcmp(end, "and of the weft, which is a longer line by far") == 0, "a whole line");
        check(thread >= 0 && thread < THREADS && next[thread]++ == line, "in order");
    }
    printf("whole lines in the file: %d\n", whole);
    return 0;
}
