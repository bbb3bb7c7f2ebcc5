package dev.heddle.engine;

/**
 * A function of the host, to be offered to instances as if another instance exported it.
 *
 * @param body answers the calls; its caller is the instance that imports it, also when others reach it through a table
 * @param leaf whether calls do without what keeps a stop from interrupting host code, which is most of what a call costs. The body
 *     must be one to which an interrupt means nothing: it neither waits nor uses an interruptible channel, nor looks at or takes
 *     away its thread's interruption; it takes no lock, as the stack may be nearly gone; and it calls no guest function, which would
 *     fail with an {@link IllegalStateException}
 */
public record HostExport(ExternType.Function type, HostFunction body, boolean leaf) implements CoreExport {
    /** @throws IllegalArgumentException if the type has more than one result */
    public HostExport {
        if (type.results().size() > 1) {
            throw new IllegalArgumentException("a host function has one result at most");
        }
    }

    /**
     * A function that may do anything.
     *
     * @throws IllegalArgumentException if the type has more than one result
     */
    public HostExport(ExternType.Function type, HostFunction body) {
        this(type, body, false);
    }
}
