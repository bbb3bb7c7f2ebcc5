/* Waiting on a word of memory, which all else in this folder is made of. */
#ifndef WAIT_H
#define WAIT_H

#include "thread.h"

#define EVERYONE UINT32_MAX

/* Waits while the word has this value; may return sooner. ETIMEDOUT once the deadline has passed, else 0. */
int wait_while(_Atomic int *word, int value, uint64_t deadline);

void wake(_Atomic int *word, uint32_t most);

#endif
