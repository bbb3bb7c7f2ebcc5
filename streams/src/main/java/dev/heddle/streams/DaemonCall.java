package dev.heddle.streams;

import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Signal;
import java.io.IOException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that may block for good in the host: it runs on a platform thread, so that a guest thread's carrier stays free, and the
 * guest thread waits where it can be cancelled.
 */
public final class DaemonCall<T> {
    /*
     * The guest's thread and the daemon meet at `state`:
     *
     *   NEW -- the daemon begins --> RUNNING -- the body returned or threw --> DONE
     *    |'-- the guest's thread gives up ---'--> ABANDONED: the body runs all the same
     *    '--- there is no daemon --> NEVER
     *
     *  - Whoever comes second cleans up: the daemon hands what an abandoned body returned to `discard`, and tells `discard` of
     *    nothing else; the guest's thread takes what is there.
     *  - `value` and `thrown` are written before DONE, by the daemon, and read after it. Nothing is made for them: memory may be what
     *    the body ran out of, and its caller must hear of that.
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

    private static final int NEW = 0;
    private static final int RUNNING = 1;
    private static final int DONE = 2;
    private static final int ABANDONED = 3;
    private static final int NEVER = 4;

    private final Body<T> body;
    private final Consumer<T> discard;
    private final Runnable atEnd;
    private final Signal done = new Signal();
    private final AtomicInteger state = new AtomicInteger(NEW);
    private @Nullable T value;
    private @Nullable Throwable thrown;

    private DaemonCall(Body<T> body, Consumer<T> discard, Runnable atEnd) {
        this.body = body;
        this.discard = discard;
        this.atEnd = atEnd;
    }

    /**
     * Runs a body and waits for it.
     *
     * @param discard takes a result that nobody waits for any more
     * @throws IOException what the body throws; also if there is no thread for it
     * @throws CancelledException if the wait was cancelled: the body may still be running, and {@code discard} takes what it returns
     */
    public static <T> T await(Body<T> body, Consumer<T> discard) throws IOException {
        return await(body, discard, () -> {});
    }

    /**
     * As {@link #await(Body, Consumer)}.
     *
     * @param atEnd runs once, when the body has returned or failed, or there was no thread to run it; must not fail
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
            if (state.compareAndSet(NEW, NEVER)) {
                atEnd.run();
                throw noThread(e);
            }
            giveUp();
            throw e;
        }
        try {
            Poll.block(done);
        } catch (CancelledException e) {
            if (abandons()) {
                throw e;
            }
        } catch (Throwable e) {
            giveUp();
            throw e;
        }
        return answer();
    }

    /** Whether the daemon has not come to the end before. */
    private boolean abandons() {
        return state.compareAndSet(NEW, ABANDONED) || state.compareAndSet(RUNNING, ABANDONED);
    }

    private void giveUp() {
        if (!abandons()) {
            discardValue();
        }
    }

    private static IOException noThread(Throwable cause) {
        return new IOException("Cannot allocate memory (a thread for a call that may block)", cause);
    }

    @SuppressWarnings("NullAway") // The body's own value, whatever that may be.
    private T answer() throws IOException {
        return switch (thrown) {
            case null -> value;
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        };
    }

    private void run() {
        if (!state.compareAndSet(NEW, RUNNING) && state.get() == NEVER) {
            return;
        }
        try {
            value = body.run();
        } catch (Throwable e) {
            thrown = e;
        }
        try {
            atEnd.run();
            if (!state.compareAndSet(RUNNING, DONE)) {
                discardValue();
            }
        } finally {
            // Whatever happened: nobody must wait for what does not come.
            state.compareAndSet(RUNNING, DONE);
            done.set();
        }
    }

    private void discardValue() {
        var unwanted = value;
        if (thrown == null && unwanted != null) {
            discard.accept(unwanted);
        }
    }
}
