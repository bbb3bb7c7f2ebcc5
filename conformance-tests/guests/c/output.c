/* Writes a lot in many ways: long lines, single bytes, both streams, unflushed to the last; every byte must arrive. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char line[1001];
    for (int i = 0; i < 500; i++) {
        memset(line, 'a' + i % 26, 1000);
        line[1000] = '\n';
        if (write(STDOUT_FILENO, line, sizeof line) != sizeof line) {
            return 1;
        }
    }
    for (int i = 0; i < 1000; i++) {
        if (write(STDOUT_FILENO, i % 50 == 49 ? "\n" : ".", 1) != 1) {
            return 2;
        }
    }
    fprintf(stderr, "to the other stream\n");
    write(STDOUT_FILENO, "gr\xc3\xbc\xc3\x9f dich, \xe2\x9c\x93\n", 17);
    printf("and no line end");
    return 0;
}
