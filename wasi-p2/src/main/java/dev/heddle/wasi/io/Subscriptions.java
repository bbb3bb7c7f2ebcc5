package dev.heddle.wasi.io;

import dev.heddle.base.Account;
import dev.heddle.base.Account.Kind;

/** Counts what the polls of a guest that are under way subscribe to. */
public record Subscriptions(Account account) {
    /** A poll of so few is not counted: its thread is, and waking up should cost nothing. */
    private static final int FEW = 16;

    /**
     * A poll begins.
     *
     * @throws dev.heddle.base.LimitExceeded if the guest's polls subscribe to too much
     */
    public void take(long count) {
        if (count > FEW) {
            account.charge(Kind.SUBSCRIPTIONS, count);
        }
    }

    /** A poll is over. */
    public void giveBack(long count) {
        if (count > FEW) {
            account.release(Kind.SUBSCRIPTIONS, count);
        }
    }
}
