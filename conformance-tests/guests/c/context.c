/* Prints its arguments and environment, and what must hold of clocks and random numbers on any host. */
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

extern char **environ;

static void check(const char *what, int holds) {
    printf("%s: %s\n", what, holds ? "yes" : "NO");
}

static int clock_advances(__wasi_clockid_t clock) {
    __wasi_timestamp_t resolution, first, second;
    if (__wasi_clock_res_get(clock, &resolution) != 0 || resolution == 0) {
        return 0;
    }
    return __wasi_clock_time_get(clock, 1, &first) == 0 && __wasi_clock_time_get(clock, 1, &second) == 0 && second >= first;
}

int main(int argc, char **argv) {
    /* Not the first one: what a program is called is its host's choice. */
    printf("%d arguments\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        printf("[%s]\n", argv[i]);
    }
    for (char **variable = environ; *variable != NULL; variable++) {
        printf("{%s}\n", *variable);
    }

    __wasi_timestamp_t now;
    check("the wall clock is past 2020", __wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1, &now) == 0 && now > 1577836800000000000u);
    check("the monotonic clock advances", clock_advances(__WASI_CLOCKID_MONOTONIC));

    unsigned char first[32] = {0}, second[32] = {0};
    check("random bytes are given", __wasi_random_get(first, sizeof first) == 0 && __wasi_random_get(second, sizeof second) == 0);
    check("two draws differ", memcmp(first, second, sizeof first) != 0);
    check("yielding succeeds", __wasi_sched_yield() == 0);
    return 0;
}
