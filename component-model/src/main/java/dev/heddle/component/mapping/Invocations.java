package dev.heddle.component.mapping;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Calls of accessors and constructors, which throw nothing checked. */
final class Invocations {
    private Invocations() {}

    static @Nullable Object get(MethodHandle accessor, Object object) {
        try {
            return (Object) accessor.invokeExact(object);
        } catch (Throwable failure) {
            throw unchecked(failure);
        }
    }

    static Object make(MethodHandle constructor, Object[] arguments) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (Throwable failure) {
            throw unchecked(failure);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
