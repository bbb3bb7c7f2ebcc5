package dev.heddle.streams;

import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Signal;
import java.io.IOException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that may block for good in the host: it runs on a platform thread, so that a guest thread's carrier stays free, and the
 * guest thread waits where it can be cancelled.
 */
public final class DaemonCall<T> {
    /*
     * The guest's thread and the daemon meet in `state`, which changes once: by the daemon when the call is over, or by the guest's
     * thread that gives up. Whoever comes second cleans up: an abandoned result is handed to `discard`.
     */
    private static final ThreadPoolExecutor DAEMONS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            body -> Thread.ofPlatform().daemon().name("heddle-blocking-call").unstarted(body));

    /** What may block. */
    public interface Body<T> {
        T run() throws IOException;
    }

    private enum State {
        RUNNING,
        /** The guest's thread has given up. */
        ABANDONED,
        /** {@code value} or {@code failure} is there. */
        DONE
    }

    private final Body<T> body;
    private final Consumer<T> discard;
    private final Runnable atEnd;
    private final Signal done = new Signal();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    /** Set before {@code state} is DONE. */
    private @Nullable T value;

    private @Nullable Throwable failure;

    private DaemonCall(Body<T> body, Consumer<T> discard, Runnable atEnd) {
        this.body = body;
        this.discard = discard;
        this.atEnd = atEnd;
    }

    /**
     * Runs a body and waits for it.
     *
     * @param discard takes a result that nobody waits for any more
     * @throws IOException what the body throws
     * @throws CancelledException if the wait was cancelled: the body may still be running, and {@code discard} takes what it returns
     */
    public static <T> T await(Body<T> body, Consumer<T> discard) throws IOException {
        return await(body, discard, () -> {});
    }

    /**
     * Runs a body and waits for it.
     *
     * @param discard takes a result that nobody waits for any more
     * @param atEnd runs once, when the body has returned or failed, or there was no thread to run it; must not fail
     * @throws IOException what the body throws
     * @throws CancelledException if the wait was cancelled: the body may still be running, and {@code discard} takes what it returns
     */
    public static <T> T await(Body<T> body, Consumer<T> discard, Runnable atEnd) throws IOException {
        return new DaemonCall<>(body, discard, atEnd).await();
    }

    /** Runs what may block and has no result, on a thread of its own, and does not wait for it; here if there is none to be had. */
    public static void start(Runnable body) {
        try {
            DAEMONS.execute(body);
        } catch (Throwable e) {
            body.run();
        }
    }

    private T await() throws IOException {
        try {
            DAEMONS.execute(this::run);
        } catch (Throwable e) {
            // No thread was to be had.
            atEnd.run();
            throw e;
        }
        try {
            Poll.block(done);
        } catch (Throwable e) {
            if (state.compareAndSet(State.RUNNING, State.ABANDONED)) {
                throw e;
            }
            // What came in the last moment is as good as ever, unless this thread is in no condition to use it.
            if (!(e instanceof CancelledException)) {
                drop();
                throw e;
            }
        }
        if (failure != null) {
            throw rethrown(failure);
        }
        return result();
    }

    // A body may return null if T says so.
    @SuppressWarnings("NullAway")
    private T result() {
        return value;
    }

    private void drop() {
        if (failure == null) {
            discard.accept(result());
        }
    }

    private static IOException rethrown(Throwable cause) {
        return switch (cause) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }

    private void run() {
        try {
            try {
                value = body.run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                atEnd.run();
            }
            if (!state.compareAndSet(State.RUNNING, State.DONE)) {
                drop();
            }
        } finally {
            // Whatever happened: nobody must wait for what does not come.
            state.compareAndSet(State.RUNNING, State.DONE);
            done.set();
        }
    }
}
