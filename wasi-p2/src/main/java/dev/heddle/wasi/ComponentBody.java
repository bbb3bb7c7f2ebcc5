package dev.heddle.wasi;

import dev.heddle.component.ComponentInstance;
import dev.heddle.engine.LinkException;
import org.jspecify.annotations.Nullable;

/**
 * What an embedder does with an instance of a component, on the guest's thread.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
public interface ComponentBody<T extends @Nullable Object> {
    /**
     * Uses the instance, which is closed afterwards. May block.
     *
     * @throws LinkException if a Java interface does not fit what the instance exports
     */
    T run(ComponentInstance instance) throws LinkException;
}
