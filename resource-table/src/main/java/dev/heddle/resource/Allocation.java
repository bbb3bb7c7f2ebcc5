package dev.heddle.resource;

/** How a table chooses the number of a new handle. */
public enum Allocation {
    /** The lowest number that names nothing, as POSIX demands of file descriptors. */
    LOWEST_FREE,
    /** A number that does not come back while any call may still hold the object that it named before. */
    REUSE_SAFE
}
