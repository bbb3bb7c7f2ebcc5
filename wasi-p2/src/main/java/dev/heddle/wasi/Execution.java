package dev.heddle.wasi;

import dev.heddle.base.Account;

/** A run of a program, and what the host keeps for it meanwhile. */
interface Execution extends AutoCloseable {
    /** For messages and threads. */
    String name();

    /** What all that the host keeps for the guest is counted in. */
    Account account();

    /** What the guest's first thread does, from linking to the end of the program. */
    void run(GuestThread self, GuestThreads threads) throws Exception;

    /** Closes what the guest left open. Called once, when its threads are gone. */
    @Override
    void close();
}
