package dev.heddle.component;

import dev.heddle.component.abi.InstanceState;
import dev.heddle.engine.CoreInstance;
import dev.heddle.resource.Account;
import java.util.ArrayList;
import java.util.List;

/** What one instantiation made, inside and out, and what that is counted as in its guest's account. Used by one thread. */
final class MadeInstances {
    private final Account account;
    private final List<InstanceState> components = new ArrayList<>();
    private final List<CoreInstance> modules = new ArrayList<>();
    private long counted;

    MadeInstances(Account account) {
        this.account = account;
    }

    Account account() {
        return account;
    }

    /**
     * Counts a component instance that is about to be made.
     *
     * @param weight as how many instances
     * @throws dev.heddle.resource.LimitExceeded if that is too many
     */
    void count(long weight) {
        account.charge(Account.Kind.INSTANCES, weight);
        counted += weight;
    }

    void add(InstanceState component) {
        components.add(component);
    }

    void add(CoreInstance module) {
        modules.add(module);
    }

    /** Gives back what all of them are counted as. None of their functions may be called any more. */
    void release() {
        components.forEach(InstanceState::poison);
        components.forEach(InstanceState::release);
        components.clear();
        modules.forEach(CoreInstance::release);
        modules.clear();
        account.release(Account.Kind.INSTANCES, counted);
        counted = 0;
    }
}
