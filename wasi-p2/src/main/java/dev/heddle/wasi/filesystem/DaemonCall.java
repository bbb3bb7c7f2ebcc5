package dev.heddle.wasi.filesystem;

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
final class DaemonCall<T> {
    /*
     * The guest's thread and the daemon meet in `outcome`, which is set once: by the daemon, to what came of the call, or by the
     * guest's thread that gives up. Whoever comes second cleans up: an abandoned result is handed to `discard`.
     */
    private static final ThreadPoolExecutor DAEMONS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            body -> Thread.ofPlatform().daemon().name("heddle-blocking-file").unstarted(body));

    private sealed interface Outcome<T> {}

    private record Result<T>(T value) implements Outcome<T> {}

    private record Failure<T>(Exception cause) implements Outcome<T> {}

    private record Abandoned<T>() implements Outcome<T> {}

    private final FileErrors.Body<T> body;
    private final Consumer<T> discard;
    private final Signal done = new Signal();
    private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();

    private DaemonCall(FileErrors.Body<T> body, Consumer<T> discard) {
        this.body = body;
        this.discard = discard;
    }

    /**
     * Runs a body and waits for it.
     *
     * @param discard takes a result that nobody waits for any more
     * @throws CancelledException if the wait was cancelled; the body may still be running
     */
    static <T> T await(FileErrors.Body<T> body, Consumer<T> discard) throws IOException {
        return new DaemonCall<>(body, discard).await();
    }

    private T await() throws IOException {
        DAEMONS.execute(this::run);
        try {
            Poll.block(done);
        } catch (CancelledException e) {
            if (outcome.compareAndSet(null, new Abandoned<>())) {
                throw e;
            }
        }
        return switch (java.util.Objects.requireNonNull(outcome.get())) {
            case Result<T> result -> result.value();
            case Failure<T> failure -> throw rethrown(failure.cause());
            case Abandoned<T> abandoned -> throw new IllegalStateException("abandoned by another thread");
        };
    }

    private static IOException rethrown(Exception cause) {
        return switch (cause) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }

    private void run() {
        try {
            T value = body.run();
            if (!outcome.compareAndSet(null, new Result<>(value))) {
                discard.accept(value);
            }
        } catch (IOException | RuntimeException e) {
            outcome.compareAndSet(null, new Failure<>(e));
        }
        done.set();
    }
}
