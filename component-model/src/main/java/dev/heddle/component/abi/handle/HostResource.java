package dev.heddle.component.abi.handle;

import dev.heddle.component.type.ResourceType;
import java.util.function.Consumer;

/** A resource type that the host implements: its objects live in the guest's resource table, by whose handles they are known. */
public final class HostResource extends ResourceImplementation {
    private final ResourceType type;
    private final Class<?> objects;
    private final Consumer<Object> drop;

    /**
     * A resource type of one host interface.
     *
     * @param objects what all of them are
     * @param drop ends one that a guest dropped
     */
    public HostResource(ResourceType type, Class<?> objects, Consumer<Object> drop) {
        super(type.name());
        this.type = type;
        this.objects = objects;
        this.drop = drop;
    }

    /** The variable by which the host's own functions speak of it. */
    public ResourceType type() {
        return type;
    }

    /** What all objects of the resource are. */
    public Class<?> objects() {
        return objects;
    }

    /** Ends an object that nobody has any more, outside any lock. May block. */
    public void drop(Object object) {
        drop.accept(object);
    }

    /**
     * Ends an object that nobody will get because of a failure.
     *
     * @param failure gets what fails besides as a suppressed exception
     */
    public void dropAfter(Throwable failure, Object object) {
        try {
            drop(object);
        } catch (RuntimeException | Error second) {
            if (!failure.equals(second)) {
                failure.addSuppressed(second);
            }
        }
    }
}
