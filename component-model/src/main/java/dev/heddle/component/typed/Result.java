package dev.heddle.component.typed;

import org.jspecify.annotations.Nullable;

/**
 * {@code result}: a success or a failure, either with a payload or, as {@code Void}, without.
 *
 * @param <T> of a success
 * @param <E> of a failure
 */
public sealed interface Result<T extends @Nullable Object, E extends @Nullable Object> {
    /** {@code ok}. */
    record Ok<T extends @Nullable Object, E extends @Nullable Object>(T value) implements Result<T, E> {}

    /** {@code error}. */
    record Err<T extends @Nullable Object, E extends @Nullable Object>(E error) implements Result<T, E> {}

    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> ok(T value) {
        return new Ok<>(value);
    }

    static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> err(E error) {
        return new Err<>(error);
    }
}
