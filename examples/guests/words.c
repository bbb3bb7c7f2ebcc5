// Counts the words of a file, and says so in the language that the environment tells.
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "r") : NULL;
  if (file == NULL) {
    perror("words");
    return 1;
  }
  char word[100];
  int words = 0;
  while (fscanf(file, "%99s", word) == 1) {
    words++;
  }
  const char *name = getenv("WORDS");
  printf("%d %s\n", words, name != NULL ? name : "words");
}
