package dev.heddle.resource;

/** How a table chooses the number of a new handle. */
public enum Allocation {
    /**
     * The lowest number that names nothing, from 0 up, as POSIX demands of file descriptors. Exact also while other threads
     * insert and remove.
     */
    LOWEST_FREE,
    /**
     * The next number, from 1 to 2^31 - 1 and round again, passing over those in use. A removed resource's number is given out again
     * only after every other number was tried: after 2^31 - 1 less the table's limit further inserts at the earliest.
     */
    SEQUENTIAL
}
