package dev.heddle.wasi;

import dev.heddle.engine.LinkException;

/**
 * What an embedder does with an instance on the guest's thread, without a result.
 *
 * @param <I> {@link dev.heddle.engine.CoreInstance} or {@link dev.heddle.component.ComponentInstance}
 * @param <X> what else may go wrong
 */
@FunctionalInterface
public interface GuestTask<I, X extends Exception> {
    /**
     * Uses the instance, which is closed afterwards. May block.
     *
     * @throws LinkException if a Java interface does not fit what the instance exports
     */
    void run(I instance) throws LinkException, X;
}
