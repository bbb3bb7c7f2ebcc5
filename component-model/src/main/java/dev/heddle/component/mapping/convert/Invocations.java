package dev.heddle.component.mapping.convert;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Calls of accessors and constructors, which throw nothing checked. */
public final class Invocations {
    private Invocations() {}

    public static @Nullable Object get(MethodHandle accessor, Object object) {
        try {
            return (Object) accessor.invokeExact(object);
        } catch (Throwable failure) {
            throw unchecked(failure);
        }
    }

    public static Object make(MethodHandle constructor, Object[] arguments) {
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
