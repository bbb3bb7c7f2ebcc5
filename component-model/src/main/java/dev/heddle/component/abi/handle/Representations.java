package dev.heddle.component.abi.handle;

import dev.heddle.base.Trap;
import dev.heddle.component.value.Resource;
import dev.heddle.resource.ResourceException;
import dev.heddle.resource.ResourceTable;
import org.jspecify.annotations.Nullable;

/** Where the host's side of a resource, an object or an embedder's handle, meets the number that guests know it by. */
public final class Representations {
    private Representations() {}

    /** {@code get} of the guest's table. */
    public static <T> T get(ResourceTable table, int representation, Class<T> type) {
        try {
            return table.get(representation, type);
        } catch (ResourceException misuse) {
            throw trap(misuse);
        }
    }

    /** Takes a host object out of the guest's table, in which it must have no children. */
    public static <T> T take(ResourceTable table, int representation, Class<T> type) {
        try {
            return table.remove(representation, type);
        } catch (ResourceException misuse) {
            throw trap(misuse);
        }
    }

    static int insert(ResourceTable table, HostResource implementation, Object object) {
        requireObject(implementation, object);
        try {
            return table.insert(object);
        } catch (ResourceException full) {
            throw trap(full);
        }
    }

    static int insertChild(ResourceTable table, int parent, HostResource implementation, Object object) {
        requireObject(implementation, object);
        try {
            return table.insertChild(parent, object);
        } catch (ResourceException misuse) {
            throw trap(misuse);
        }
    }

    /** As {@link #insert}; an object for which there is no place is ended, as nobody else knows of it. */
    public static int give(ResourceTable table, HostResource implementation, Object object) {
        requireObject(implementation, object);
        try {
            return insert(table, implementation, object);
        } catch (RuntimeException | Error refused) {
            implementation.dropAfter(refused, object);
            throw refused;
        }
    }

    /** As {@link #give}, of an object that depends on another. */
    public static int giveChild(ResourceTable table, int parent, HostResource implementation, Object object) {
        requireObject(implementation, object);
        try {
            return insertChild(table, parent, implementation, object);
        } catch (RuntimeException | Error refused) {
            implementation.dropAfter(refused, object);
            throw refused;
        }
    }

    private static void requireObject(HostResource implementation, Object object) {
        if (!implementation.objects().isInstance(object)) {
            throw new IllegalArgumentException("a " + object.getClass().getName() + " is no " + implementation.name());
        }
    }

    /** Ends a resource that its owner drops. */
    public static void drop(
            ResourceTable table,
            ResourceImplementation implementation,
            int representation,
            @Nullable InstanceState from) {
        switch (implementation) {
            case HostResource host -> host.drop(take(table, representation, host.objects()));
            case GuestResource guest -> guest.destroy(representation, from);
        }
    }

    /** What the embedder has of a resource that a guest gave it: the object itself, if the host implements it. */
    static Resource owned(InstanceState instance, ResourceImplementation implementation, int representation) {
        var table = instance.hostResources();
        return switch (implementation) {
            case HostResource host -> Resource.ofHost(take(table, representation, host.objects()));
            case GuestResource guest -> Resource.of(new Origin(table, guest, representation, true));
        };
    }

    public static Resource borrowed(InstanceState instance, ResourceImplementation implementation, int representation) {
        return Resource.of(new Origin(instance.hostResources(), implementation, representation, false));
    }

    /**
     * The representation of what the embedder gives or lends to a guest.
     *
     * @param loans where a loan is noted; null when the resource is given away
     */
    public static int of(
            Resource resource, InstanceState instance, ResourceImplementation implementation, @Nullable Loans loans) {
        var origin = resource.origin();
        if (origin == null) {
            return fresh(resource, instance, implementation, loans);
        }
        if (!(origin instanceof Origin known) || known.implementation != implementation) {
            throw new IllegalArgumentException("the resource is no " + implementation.name() + " of this instance's");
        }
        if (loans != null) {
            resource.lend();
            try {
                loans.atEnd(resource::giveBack);
            } catch (RuntimeException | Error failure) {
                resource.giveBack();
                throw failure;
            }
        } else if (known.owned) {
            resource.take();
        } else {
            throw new IllegalArgumentException("a borrowed resource cannot be given away");
        }
        return known.representation;
    }

    private static int fresh(
            Resource resource, InstanceState instance, ResourceImplementation implementation, @Nullable Loans loans) {
        var object = resource.hostObject();
        if (object == null || !(implementation instanceof HostResource host)) {
            throw new IllegalArgumentException("the resource is no " + implementation.name());
        }
        var table = instance.hostResources();
        if (loans != null) {
            var representation = insert(table, host, object);
            try {
                loans.atEnd(() -> take(table, representation, Object.class));
            } catch (RuntimeException | Error failure) {
                take(table, representation, Object.class);
                throw failure;
            }
            return representation;
        }
        var parent = resource.parent();
        var representation =
                parent.isPresent() ? insertChild(table, parent.getAsInt(), host, object) : insert(table, host, object);
        resource.take();
        return representation;
    }

    private static Trap trap(ResourceException misuse) {
        return new Trap(misuse.getMessage() == null ? "misuse of a resource" : misuse.getMessage(), misuse);
    }

    /** A resource in the guest's world, by the number that it has there. */
    private record Origin(ResourceTable table, ResourceImplementation implementation, int representation, boolean owned)
            implements Resource.Origin {
        @Override
        public @Nullable Object hostObject() {
            return implementation instanceof HostResource host ? get(table, representation, host.objects()) : null;
        }

        @Override
        public void drop() {
            if (owned) {
                Representations.drop(table, implementation, representation, null);
            }
        }
    }
}
