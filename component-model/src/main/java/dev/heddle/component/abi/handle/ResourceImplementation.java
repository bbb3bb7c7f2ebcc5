package dev.heddle.component.abi.handle;

/** Who implements a resource type at run time: what handles are compared by, and where drops go. Equal to itself only. */
public abstract sealed class ResourceImplementation permits HostResource, GuestResource {
    private final String name;

    ResourceImplementation(String name) {
        this.name = name;
    }

    /** For messages. */
    public final String name() {
        return name;
    }
}
