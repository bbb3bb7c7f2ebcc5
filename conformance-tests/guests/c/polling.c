/* poll_oneoff over clocks, standard input and output, and what is no descriptor; standard input must hold a line. */
#include "names.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const __wasi_timestamp_t hour = 3600ull * 1000 * 1000 * 1000;

static __wasi_subscription_t on_clock(__wasi_userdata_t name, __wasi_clockid_t clock, __wasi_timestamp_t timeout, int absolute) {
    __wasi_subscription_t subscription = {.userdata = name, .u.tag = __WASI_EVENTTYPE_CLOCK};
    subscription.u.u.clock.id = clock;
    subscription.u.u.clock.timeout = timeout;
    subscription.u.u.clock.flags = absolute ? __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME : 0;
    return subscription;
}

static __wasi_subscription_t on_fd(__wasi_userdata_t name, __wasi_eventtype_t type, __wasi_fd_t fd) {
    __wasi_subscription_t subscription = {.userdata = name, .u.tag = type};
    subscription.u.u.fd_read.file_descriptor = fd;
    return subscription;
}

static void poll(const char *what, const __wasi_subscription_t *subscriptions, size_t count) {
    __wasi_event_t events[8];
    memset(events, 0x55, sizeof events);
    __wasi_size_t happened = 0;
    __wasi_errno_t failure = __wasi_poll_oneoff(subscriptions, events, count, &happened);
    printf("%s: %s", what, errno_name(failure));
    for (__wasi_size_t i = 0; failure == 0 && i < happened && i < 8; i++) {
        static const char *const types[] = {"clock", "read", "write"};
        printf(", %llu %s %s", (unsigned long long)events[i].userdata, types[events[i].type], errno_name(events[i].error));
    }
    printf("\n");
}

static __wasi_timestamp_t now(__wasi_clockid_t clock) {
    __wasi_timestamp_t time = 0;
    (void)!__wasi_clock_time_get(clock, 1, &time);
    return time;
}

int main(void) {
    __wasi_timestamp_t before = now(__WASI_CLOCKID_MONOTONIC);
    __wasi_subscription_t soon[] = {on_clock(1, __WASI_CLOCKID_MONOTONIC, 20 * 1000 * 1000, 0)};
    poll("20 ms", soon, 1);
    printf("at least 20 ms later: %s\n", now(__WASI_CLOCKID_MONOTONIC) - before >= 20 * 1000 * 1000 ? "yes" : "NO");

    __wasi_subscription_t past[] = {
        on_clock(2, __WASI_CLOCKID_REALTIME, 1, 1),
        on_clock(3, __WASI_CLOCKID_MONOTONIC, hour, 0),
    };
    poll("a time long past", past, 2);

    __wasi_subscription_t zero[] = {on_clock(4, __WASI_CLOCKID_MONOTONIC, 0, 0)};
    poll("no time at all", zero, 1);

    __wasi_subscription_t input[] = {
        on_fd(5, __WASI_EVENTTYPE_FD_READ, STDIN_FILENO),
        on_clock(6, __WASI_CLOCKID_MONOTONIC, hour, 0),
    };
    poll("input or an hour", input, 2);
    poll("input again, nothing was read", input, 2);

    char line[64];
    ssize_t length = read(STDIN_FILENO, line, sizeof line);
    printf("read %zd: %.*s", length, length < 0 ? 0 : (int)length, line);
    poll("the end of input", input, 2);
    printf("read %zd\n", read(STDIN_FILENO, line, sizeof line));

    __wasi_subscription_t output[] = {
        on_fd(7, __WASI_EVENTTYPE_FD_WRITE, STDOUT_FILENO),
        on_clock(8, __WASI_CLOCKID_MONOTONIC, hour, 0),
        on_clock(9, __WASI_CLOCKID_MONOTONIC, ~0ull, 0),
        on_clock(10, __WASI_CLOCKID_MONOTONIC, ~0ull, 1),
    };
    poll("output, or never", output, 4);

    poll("nothing", output, 0);
    return 0;
}
