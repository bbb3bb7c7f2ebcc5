package dev.heddle.poll;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread end the waits of others without interrupting them: an interrupt would close the files they use.
 *
 * <p>A thread takes part while it runs {@link #run}; every wait of this module and of {@code streams} that it then enters ends with
 * a {@link CancelledException} once {@link #cancel()} was called, whether before or during the wait. What is ready at once is still
 * answered.
 *
 * <p>Code that blocks in any other way, such as an embedder's host function that asks a database, is reached only if it wants to be:
 * it says by {@link #onCancel} what ends its call, or that it may be interrupted, by {@link #interruptibly}.
 */
public final class Cancellation {
    /*
     * The governed threads and any number of cancellers meet here.
     *
     *  - A canceller sets `cancelled` first and unparks second; a waiter enters `threads` first and reads `cancelled` before
     *    each park: one of the two sees the other. The same goes for `hooks`: who enters one looks at `cancelled` afterwards.
     *  - Threads register once for each run, not for each wait, so that a wait costs a look at a field.
     *  - cancel() may be called again when memory ran out in the middle of it; whatever was woken or called is not called again.
     */
    private static final ThreadLocal<@Nullable Cancellation> CURRENT = new ThreadLocal<>();

    /** Whose hooks the calling thread runs. */
    private static final ThreadLocal<@Nullable Cancellation> CALLING_HOOKS_OF = new ThreadLocal<>();

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<CancelHook> hooks = ConcurrentHashMap.newKeySet();
    /** Read by governed threads without a lock; never unset. */
    private volatile boolean cancelled;

    /** What {@link #onCancel} registered, until it is closed. */
    public interface Registration extends AutoCloseable {
        /** Takes the action back; one that has begun may still be running. Never blocks. */
        @Override
        void close();
    }

    /**
     * A body that may be interrupted.
     *
     * @param <T> what it returns
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Interruptible<T extends @Nullable Object, X extends Exception> {
        T run() throws X, InterruptedException;
    }

    /** Runs {@code body} on the calling thread, whose waits this cancellation then governs. Not nested. */
    public void run(Runnable body) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("another cancellation governs this thread already");
        }
        var thread = Thread.currentThread();
        try {
            CURRENT.set(this);
            threads.add(thread);
            body.run();
        } finally {
            try {
                threads.remove(thread);
            } finally {
                CURRENT.remove();
            }
        }
    }

    /**
     * Ends all waits of all threads inside {@link #run}, now and later, and has the actions of {@link #onCancel} called. Idempotent;
     * never blocks.
     */
    public void cancel() {
        cancelled = true;
        threads.forEach(LockSupport::unpark);
        if (!hooks.isEmpty()) {
            // Interrupts too run an embedder's code: they close the channel that the thread is blocked in.
            var ignored = Thread.ofPlatform().daemon().name("heddle-on-cancel").start(this::callHooks);
        }
    }

    private void callHooks() {
        CALLING_HOOKS_OF.set(this);
        hooks.forEach(CancelHook::interrupt);
        hooks.forEach(CancelHook::call);
    }

    /**
     * Registers an action for a call that is under way on the calling thread: it is called once if what governs the thread is
     * cancelled before the registration is closed, on a thread of its own, or at once on this one if that has happened already. It
     * makes whatever the call waits for end: closes a socket, cancels a query. It should not block, as others may be called after
     * it. Without effect on a thread that nothing governs.
     *
     * {@snippet :
     * try (var ending = Cancellation.onCancel(socket::close)) {
     *     return socket.getInputStream().read();
     * }
     * }
     */
    public static Registration onCancel(Runnable action) {
        return register(CancelHook.calling(action));
    }

    /**
     * Runs a body that {@link #cancel()} may interrupt. The interrupt comes while the body runs or not at all, and nothing of it is
     * left when this returns. On a thread that nothing governs, the body is just run.
     *
     * @throws CancelledException if it was interrupted by the cancellation, or that came before; also if it was interrupted by someone
     *     else: then the thread still is
     * @throws X what the body throws
     */
    public static <T extends @Nullable Object, X extends Exception> T interruptibly(Interruptible<T, X> body) throws X {
        var governing = CURRENT.get();
        if (governing != null) {
            governing.check();
        }
        var hook = CancelHook.interrupting(Thread.currentThread());
        try (var ignored = register(hook)) {
            return body.run();
        } catch (InterruptedException e) {
            if (governing == null || !governing.cancelled) {
                Thread.currentThread().interrupt();
                throw new CancelledException("interrupted while waiting");
            }
            throw new CancelledException("cancelled while waiting");
        }
    }

    private static Registration register(CancelHook hook) {
        var governing = CURRENT.get();
        if (governing == null) {
            return () -> {};
        }
        Registration registration = () -> {
            governing.hooks.remove(hook);
            hook.close();
        };
        governing.hooks.add(hook);
        if (governing.cancelled) {
            hook.interrupt();
            hook.call();
        }
        return registration;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Whether the calling thread is inside {@link #run} of this, or in an action that this one's cancelling called. */
    @SuppressWarnings("ReferenceEquality") // No two are equal.
    public boolean governsThisThread() {
        return CURRENT.get() == this || CALLING_HOOKS_OF.get() == this;
    }

    /**
     * For code that parks by itself, which {@link #cancel()} unparks too: to be called before each park.
     *
     * @throws CancelledException if this was cancelled
     */
    public void check() {
        if (cancelled) {
            throw new CancelledException("cancelled while waiting");
        }
    }

    /** What governs the calling thread, null if nothing does. */
    public static @Nullable Cancellation ofThisThread() {
        return CURRENT.get();
    }
}
