package dev.heddle.resource;

/** How a table chooses the number of a new handle. */
public enum Allocation {
    /**
     * The lowest number that names nothing, from 0 up, as POSIX demands of file descriptors. Exact also while other threads
     * insert and remove.
     */
    LOWEST_FREE,
    /**
     * A number that does not come back while a call may still hold the object that it named before; from 1 to 2^31 - 1.
     *
     * <p>What is kept: a removed resource's number is given out again only after every other number of the table was tried, so
     * after 2^31 - 1 less the table's limit further inserts at the earliest; and however many there are, not before every
     * {@link Lease} on it is closed.
     */
    REUSE_SAFE
}
