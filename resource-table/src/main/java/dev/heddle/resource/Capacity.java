package dev.heddle.resource;

import static dev.heddle.base.Account.Kind.RESOURCES;

import dev.heddle.base.Account;
import java.util.concurrent.atomic.AtomicInteger;

/** How many resources a table holds, counted in a guest's account, which may count those of other tables too. */
final class Capacity {
    private final Account account;
    private final AtomicInteger taken = new AtomicInteger();

    Capacity(Account account) {
        if (account.limit(RESOURCES) < 1) {
            throw new IllegalArgumentException(
                    "a table needs room for at least 1 resource, not " + account.limit(RESOURCES));
        }
        this.account = account;
    }

    void take() throws ResourceException {
        if (!account.tryCharge(RESOURCES, 1)) {
            throw ResourceException.tableFull(account.limit(RESOURCES));
        }
        // One fewer than there are numbers, so that a search for a free one ends.
        if (taken.incrementAndGet() == Integer.MAX_VALUE) {
            giveBack();
            throw ResourceException.tableFull(Integer.MAX_VALUE - 1);
        }
    }

    void giveBack() {
        taken.decrementAndGet();
        account.release(RESOURCES, 1);
    }

    int taken() {
        return taken.get();
    }
}
