package dev.heddle.base;

import org.jspecify.annotations.Nullable;

/** Who is told of the waits of which thread. */
final class Listeners {
    static final ThreadLocal<@Nullable WaitListener> CURRENT = new ThreadLocal<>();

    private Listeners() {}
}
