package dev.heddle.engine.memory;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;
import dev.heddle.base.LimitExceeded;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What one instance was charged in the account of its guest, to be given back when the instance is over. Any thread may use it.
 *
 * <p>A memory that threads share is not the instance's alone: it stays counted until the account is closed.
 */
// Ordinals stay within this class, and save a map for each instance.
@SuppressWarnings("EnumOrdinal")
public final class InstanceCharges {
    private final Account account;
    private final AtomicLongArray held = new AtomicLongArray(Kind.values().length);

    public InstanceCharges(Account account) {
        this.account = account;
    }

    public Account account() {
        return account;
    }

    /**
     * Charges what the instance takes.
     *
     * @throws LimitExceeded if it is too much
     */
    public void charge(Kind kind, long amount) {
        account.charge(kind, amount);
        held.addAndGet(kind.ordinal(), amount);
    }

    public boolean tryCharge(Kind kind, long amount) {
        if (!account.tryCharge(kind, amount)) {
            return false;
        }
        held.addAndGet(kind.ordinal(), amount);
        return true;
    }

    public void release(Kind kind, long amount) {
        // Only the thread that subtracts it here gives it back, so that nothing is given back twice.
        long before;
        do {
            before = held.get(kind.ordinal());
            if (before < amount) {
                return;
            }
        } while (!held.compareAndSet(kind.ordinal(), before, before - amount));
        account.release(kind, amount);
    }

    /** Gives everything back. */
    public void release() {
        for (var kind : Kind.values()) {
            account.release(kind, held.getAndSet(kind.ordinal(), 0));
        }
    }
}
