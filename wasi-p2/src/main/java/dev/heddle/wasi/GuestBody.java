package dev.heddle.wasi;

import dev.heddle.engine.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * What an embedder makes of an instance, on the guest's thread.
 *
 * @param <I> {@link dev.heddle.engine.CoreInstance} or {@link dev.heddle.component.ComponentInstance}
 * @param <T> what it makes of it
 * @param <X> what else may go wrong
 */
@FunctionalInterface
public interface GuestBody<I, T extends @Nullable Object, X extends Exception> {
    /**
     * Uses the instance. May block.
     *
     * @throws LinkException if a Java interface does not fit what the instance exports
     */
    T run(I instance) throws LinkException, X;
}
