package dev.heddle.engine;

/**
 * A function of the host, to be offered to instances as if another instance exported it.
 *
 * @param body answers the calls; its caller is the instance that imports it, also when others reach it through a table
 */
public record HostExport(ExternType.Function type, HostFunction body) implements CoreExport {
    /** @throws IllegalArgumentException if the type has more than one result */
    public HostExport {
        if (type.results().size() > 1) {
            throw new IllegalArgumentException("a host function has one result at most");
        }
    }
}
