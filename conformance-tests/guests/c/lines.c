/* Counts the lines, words and bytes of standard input, after it has echoed every line with its number. */
#include <ctype.h>
#include <stdio.h>

int main(void) {
    unsigned long lines = 0, words = 0, bytes = 0;
    int in_word = 0, at_start = 1;
    for (int c; (c = getchar()) != EOF; bytes++) {
        if (at_start) {
            printf("%lu: ", ++lines);
        }
        putchar(c);
        at_start = c == '\n';
        words += !isspace(c) && !in_word;
        in_word = !isspace(c);
    }
    if (!at_start) {
        putchar('\n');
    }
    printf("%lu lines, %lu words, %lu bytes\n", lines, words, bytes);
    return ferror(stdin) ? 1 : 0;
}
