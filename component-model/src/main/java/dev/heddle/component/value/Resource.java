package dev.heddle.component.value;

import dev.heddle.base.Trap;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The embedder's own handle of a resource.
 *
 * <p>One that a guest returned as an {@code own} is the embedder's to {@link #close}, or to pass on as an {@code own}, after which
 * this handle names nothing. Not safe for use by several threads at once.
 */
public final class Resource implements AutoCloseable {
    /** What stands behind a handle that came from a guest. */
    public interface Origin {
        /** The host's object, if the host implements the resource. */
        @Nullable
        Object hostObject();

        /**
         * Drops the resource: runs the guest's destructor. Does nothing to one that is only borrowed.
         *
         * @throws Trap if the destructor traps, or something still depends on the resource
         */
        void drop();
    }

    /** Set for a host object that no guest has seen yet. */
    private final @Nullable Object fresh;

    private final @Nullable Origin origin;
    private final OptionalInt parent;
    private boolean gone;
    /** Calls under way that borrow it. */
    private int lends;

    private Resource(@Nullable Object fresh, @Nullable Origin origin, OptionalInt parent) {
        this.fresh = fresh;
        this.origin = origin;
        this.parent = parent;
    }

    /** An object of the host's, to be given to a guest. */
    public static Resource ofHost(Object object) {
        return new Resource(object, null, OptionalInt.empty());
    }

    /** As {@link #ofHost}, of an object that depends on the resource known by a representation. Made by a host function's call. */
    public static Resource childOf(int parent, Object object) {
        return new Resource(object, null, OptionalInt.of(parent));
    }

    /** A resource that came from a guest. Made by the canonical ABI. */
    public static Resource of(Origin origin) {
        return new Resource(null, origin, OptionalInt.empty());
    }

    /** The host's object, if the host implements the resource. Null for a guest's, and once it was given away. */
    public @Nullable Object hostObject() {
        return gone ? null : origin != null ? origin.hostObject() : fresh;
    }

    /** Whether it was dropped, or given to a guest. */
    public boolean isGone() {
        return gone;
    }

    /** What stands behind it, or null for a host object that no guest has seen yet. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** What a host object that no guest has seen yet will depend on. */
    public OptionalInt parent() {
        return parent;
    }

    /**
     * Gives the resource away: this handle then names nothing.
     *
     * @throws Trap if it names nothing already, or is lent to a call under way
     */
    public void take() {
        requireThere();
        if (lends > 0) {
            throw new Trap("cannot remove owned resource while borrowed");
        }
        gone = true;
    }

    /** Keeps the resource from being taken until {@link #giveBack}. */
    public void lend() {
        requireThere();
        lends++;
    }

    public void giveBack() {
        lends--;
    }

    /** Drops the resource. Does nothing when it was dropped or given away. May block, where its destructor does. */
    @Override
    public void close() {
        if (!gone) {
            take();
            if (origin != null) {
                origin.drop();
            }
        }
    }

    private void requireThere() {
        if (gone) {
            throw new Trap("the resource was dropped or given away");
        }
    }
}
