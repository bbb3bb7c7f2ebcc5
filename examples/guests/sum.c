// Adds the numbers from 1 to 1000 in four threads.
#include "../../conformance-tests/guests/threads/lib/thread.h"
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 4, LAST = 1000 };

static atomic_int sum;

static void *add(void *first) {
  for (int i = (int)(size_t)first; i <= LAST; i += THREADS) {
    atomic_fetch_add(&sum, i);
  }
  return NULL;
}

int main(void) {
  struct thread *threads[THREADS];
  for (size_t i = 0; i < THREADS; i++) {
    if (thread_create(&threads[i], DEFAULT_STACK, add, (void *)(i + 1)) != 0) {
      return 1;
    }
  }
  for (int i = 0; i < THREADS; i++) {
    thread_join(threads[i], NULL);
  }
  printf("%d\n", sum);
}
