package dev.heddle.poll;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A call on a thread of its own, for tests to see it park and come back. */
final class Waiting<T> {
    private final FutureTask<T> task;
    final Thread thread;

    private Waiting(Callable<T> call, boolean virtual) {
        task = new FutureTask<>(call);
        thread = virtual
                ? Thread.ofVirtual().unstarted(task)
                : Thread.ofPlatform().daemon().unstarted(task);
        thread.start();
    }

    static <T> Waiting<T> in(Callable<T> call) {
        return new Waiting<>(call, true);
    }

    static <T> Waiting<T> onPlatformThread(Callable<T> call) {
        return new Waiting<>(call, false);
    }

    /** Returns once the thread is parked in a wait of its own. */
    Waiting<T> parked() {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            if (task.isDone()) {
                throw new AssertionError("did not wait");
            }
            Thread.onSpinWait();
        }
        return this;
    }

    T result() throws Exception {
        return task.get(60, TimeUnit.SECONDS);
    }

    /** The result, waited for as long as a count goes up: what stands still for a minute is not slow but stuck. */
    T resultWhileGoingOn(LongSupplier count) throws Exception {
        while (true) {
            var before = count.getAsLong();
            try {
                return result();
            } catch (TimeoutException e) {
                if (count.getAsLong() == before) {
                    throw new AssertionError("stuck at " + before, e);
                }
            }
        }
    }
}
