package dev.heddle.component.instance;

import dev.heddle.base.Account;
import dev.heddle.component.abi.handle.InstanceState;
import dev.heddle.component.abi.handle.StoreState;
import dev.heddle.engine.CoreInstance;
import java.util.ArrayList;
import java.util.List;

/** What one instantiation made, inside and out, and what that is counted as in its guest's account. Used by one thread. */
public final class MadeInstances {
    private final StoreState shared;
    private final List<InstanceState> components = new ArrayList<>();
    private final List<CoreInstance> modules = new ArrayList<>();
    private long counted;

    MadeInstances(StoreState shared) {
        this.shared = shared;
    }

    /** What all of them share. */
    StoreState shared() {
        return shared;
    }

    /**
     * Counts a component instance that is about to be made.
     *
     * @param weight as how many instances
     * @throws dev.heddle.base.LimitExceeded if that is too many
     */
    void count(long weight) {
        shared.account().charge(Account.Kind.INSTANCES, weight);
        counted += weight;
    }

    void add(InstanceState component) {
        components.add(component);
    }

    void add(CoreInstance module) {
        modules.add(module);
    }

    /** Gives back what all of them are counted as. None of their functions may be called any more. */
    public void release() {
        components.forEach(InstanceState::poison);
        components.forEach(InstanceState::release);
        components.clear();
        modules.forEach(CoreInstance::release);
        modules.clear();
        shared.account().release(Account.Kind.INSTANCES, counted);
        counted = 0;
    }
}
