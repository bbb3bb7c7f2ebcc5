package dev.heddle.engine;

/**
 * A host function, to be offered to instances as if another instance exported it.
 *
 * @param body called when a guest calls the function; its caller is the instance that imports it, also for calls through a table
 * @param leaf whether calls do without the protection from interrupts, which is most of what a call costs. The body must not depend on
 *     interrupts: it must not wait, use an interruptible channel, or check or clear its thread's interrupt. It must not take a lock,
 *     because the stack may overflow at any point. It must not call guest functions: such a call fails with an
 *     {@link IllegalStateException}
 */
public record HostExport(ExternType.Function type, HostFunction body, boolean leaf) implements CoreExport {
    /** @throws IllegalArgumentException if the type has more than one result */
    public HostExport {
        if (type.results().size() > 1) {
            throw new IllegalArgumentException("a host function has one result at most");
        }
    }

    /**
     * A function without these restrictions.
     *
     * @throws IllegalArgumentException if the type has more than one result
     */
    public HostExport(ExternType.Function type, HostFunction body) {
        this(type, body, false);
    }
}
