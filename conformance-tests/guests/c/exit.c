/* Ends with the code it is given, by `exit` or, with a second argument, from deep inside. */
#include <stdio.h>
#include <stdlib.h>

static void at_the_end(void) {
    printf("at the end\n");
}

__attribute__((noinline)) static void deeper(int depth, int code) {
    if (depth == 0) {
        exit(code);
    }
    deeper(depth - 1, code);
    printf("not reached\n");
}

int main(int argc, char **argv) {
    atexit(at_the_end);
    int code = argc > 1 ? atoi(argv[1]) : 0;
    printf("before\n");
    if (argc > 2) {
        deeper(100, code);
    }
    return code;
}
