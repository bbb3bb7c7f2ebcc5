/* The smallest C program that uses stdio. */
#include <stdio.h>

int main(void) {
    printf("Hello, world!\n");
    return 0;
}
