/*
 * malloc for many threads, in place of the libc's: free blocks in a list by their addresses, of which the first that is large
 * enough is taken.
 */
#include "thread.h"
#include <stdlib.h>
#include <string.h>

/* Stands before what malloc returns. Sizes include it, and are multiples of its own. */
struct block {
    _Alignas(16) size_t size;
    struct block *next;
};

enum { PAGE = 64 * 1024 };

extern char __heap_base;

static struct mutex lock;
static struct block *free_blocks;
/* Memory from here on was never given out. */
static char *unused = &__heap_base;

static char *end_of(struct block *block) {
    return (char *)block + block->size;
}

/* Joins a block with the one that follows in the list, if there is nothing between. */
static void merge(struct block *block) {
    struct block *next = block->next;
    if (next != NULL && end_of(block) == (char *)next) {
        block->size += next->size;
        block->next = next->next;
    }
}

static void give_back(struct block *block) {
    struct block *before = NULL;
    for (struct block *each = free_blocks; each != NULL && each < block; each = each->next) {
        before = each;
    }
    struct block **link = before == NULL ? &free_blocks : &before->next;
    block->next = *link;
    *link = block;
    merge(block);
    if (before != NULL) {
        merge(before);
    }
}

/* Takes a block of memory that was never given out, and returns NULL if there is not so much. */
static struct block *extend(size_t size) {
    size_t start = ((size_t)unused + sizeof(struct block) - 1) & -sizeof(struct block);
    size_t end = __builtin_wasm_memory_size(0) * PAGE;
    if (size > end - start) {
        size_t pages = (size - (end - start) + PAGE - 1) / PAGE;
        if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) {
            return NULL;
        }
    }
    struct block *block = (struct block *)start;
    block->size = size;
    unused = end_of(block);
    return block;
}

/* Takes the first free block that is large enough, and leaves what is too much of it in the list. */
static struct block *take(size_t size) {
    for (struct block **link = &free_blocks; *link != NULL; link = &(*link)->next) {
        struct block *block = *link;
        if (block->size > size) {
            struct block *rest = (struct block *)((char *)block + size);
            rest->size = block->size - size;
            rest->next = block->next;
            block->size = size;
            *link = rest;
            return block;
        }
        if (block->size == size) {
            *link = block->next;
            return block;
        }
    }
    return extend(size);
}

void *malloc(size_t size) {
    struct block *block = NULL;
    if (size <= PTRDIFF_MAX - 2 * sizeof(struct block)) {
        mutex_lock(&lock);
        block = take((size + 2 * sizeof(struct block) - 1) & -sizeof(struct block));
        mutex_unlock(&lock);
    }
    return block == NULL ? NULL : block + 1;
}

void free(void *memory) {
    if (memory != NULL) {
        mutex_lock(&lock);
        give_back((struct block *)memory - 1);
        mutex_unlock(&lock);
    }
}

/* Compilers make calloc of a malloc and a memset, here too. */
__attribute__((no_builtin("malloc"))) void *calloc(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        return NULL;
    }
    void *memory = malloc(bytes);
    return memory == NULL ? NULL : memset(memory, 0, bytes);
}

void *realloc(void *memory, size_t size) {
    if (memory == NULL) {
        return malloc(size);
    }
    size_t old = ((struct block *)memory - 1)->size - sizeof(struct block);
    if (size <= old) {
        return memory;
    }
    void *larger = malloc(size);
    if (larger != NULL) {
        memcpy(larger, memory, old);
        free(memory);
    }
    return larger;
}
