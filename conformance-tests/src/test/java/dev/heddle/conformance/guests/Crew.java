package dev.heddle.conformance.guests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Threads of a test that must come to their end. */
final class Crew {
    /** What one of them does. */
    interface Body {
        void run() throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Thread.Builder builder;
    private final List<Thread> threads = new ArrayList<>();
    private final List<FutureTask<Boolean>> tasks = new ArrayList<>();
    /** Goes up as long as nobody hangs. */
    final AtomicLong progress = new AtomicLong();

    Crew(Thread.Builder builder) {
        this.builder = builder;
    }

    void start(Body body) {
        var task = new FutureTask<>(() -> {
            body.run();
            return true;
        });
        tasks.add(task);
        threads.add(builder.start(task));
    }

    /** Whether all are parked, or have ended. */
    boolean allWait() {
        return threads.stream().allMatch(thread -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED -> false;
        });
    }

    /** Waits for all, as long as there is progress: what stands still for a minute is not slow but stuck. */
    void join() throws Exception {
        for (var task : tasks) {
            for (var over = false; !over; ) {
                var before = progress.get();
                try {
                    over = task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    throw new AssertionError(e.getCause());
                } catch (TimeoutException e) {
                    if (progress.get() == before) {
                        throw new AssertionError("stuck at " + before, e);
                    }
                }
            }
        }
    }

    /** Looks until it is so, for as long as nobody fails; for a minute, as nothing here takes long. */
    void awaitThat(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            throwFirstFailure();
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("stuck at " + progress);
            }
            Thread.yield();
        }
    }

    private void throwFirstFailure() {
        for (var task : tasks) {
            if (task.state() == FutureTask.State.FAILED) {
                throw new AssertionError(task.exceptionNow());
            }
        }
    }
}
