/* Sixty-four threads append records to one file, some through a descriptor all share and some through their own: append EACH. */
#include "crew.h"
#include <fcntl.h>

enum { THREADS = 64, RECORD = 24 };

static int each, shared;

static void *append(void *number) {
    int own = (intptr_t)number % 2 ? shared : (int)need(file_open("/records", O_WRONLY | O_APPEND), "open");
    char record[RECORD + 1];
    for (int i = 0; i < each; i++) {
        snprintf(record, sizeof record, "%02d:%08d:%011d\n", (int)(intptr_t)number, i, (int)(intptr_t)number * 31 + i);
        check(need(file_write(own, record, RECORD), "write") == RECORD, "a whole record");
    }
    if (own != shared) {
        need(file_close(own), "close");
    }
    return NULL;
}

int main(int count, char **arguments) {
    each = count > 1 ? atoi(arguments[1]) : 100;
    shared = (int)need(file_open("/records", O_RDWR | O_CREAT | O_EXCL | O_APPEND), "create");
    run_crew(THREADS, append);

    FILE *file = fopen("/records", "r");
    check(file != NULL, "the file");
    int next[THREADS] = {0}, records = 0;
    for (char record[RECORD + 2]; fgets(record, sizeof record, file) != NULL; records++) {
        int thread = 0, line = 0, sum = 0;
        check(strlen(record) == RECORD && sscanf(record, "%2d:%8d:%11d", &thread, &line, &sum) == 3, "a whole record");
        check(next[thread]++ == line && sum == thread * 31 + line, "in the order of its thread");
    }
    printf("records intact: %d\n", records);
    return records == each * THREADS ? 0 : 1;
}
