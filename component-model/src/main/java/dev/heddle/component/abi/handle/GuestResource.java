package dev.heddle.component.abi.handle;

import dev.heddle.engine.GuestFunction;
import org.jspecify.annotations.Nullable;

/** A resource type that a component instance implements. */
public final class GuestResource extends ResourceImplementation {
    private final InstanceState implementer;
    private final @Nullable GuestFunction destructor;

    /**
     * A resource type of one component instance.
     *
     * @param destructor called with the representation when an owner drops the resource
     */
    public GuestResource(String name, InstanceState implementer, @Nullable GuestFunction destructor) {
        super(name);
        this.implementer = implementer;
        this.destructor = destructor;
    }

    public InstanceState implementer() {
        return implementer;
    }

    /**
     * Runs the destructor.
     *
     * @param from where the owner dropped it; null for the host
     * @throws dev.heddle.base.Trap if the implementer cannot be entered now, or traps
     */
    void destroy(int representation, @Nullable InstanceState from) {
        implementer.enterFrom(from);
        if (destructor != null) {
            implementer.startTask();
            destructor.call(representation);
            implementer.requireNoBorrows();
            implementer.endTask();
        }
        implementer.leaveTo(from);
    }
}
