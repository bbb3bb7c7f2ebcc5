package dev.heddle.streams;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A call on a thread of its own, for tests to see it park and come back. */
public final class Waiting<T> {
    private final FutureTask<T> task;
    final Thread thread;

    private Waiting(Callable<T> call, boolean virtual) {
        task = new FutureTask<>(call);
        thread = virtual
                ? Thread.ofVirtual().unstarted(task)
                : Thread.ofPlatform().daemon().unstarted(task);
        thread.start();
    }

    public static <T> Waiting<T> in(Callable<T> call) {
        return new Waiting<>(call, true);
    }

    public static <T> Waiting<T> onPlatformThread(Callable<T> call) {
        return new Waiting<>(call, false);
    }

    /** Returns once the thread is parked in a wait of its own. */
    public Waiting<T> parked() {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            if (task.isDone()) {
                throw new AssertionError("did not wait");
            }
            Thread.onSpinWait();
        }
        return this;
    }

    public T result() throws Exception {
        return task.get(60, TimeUnit.SECONDS);
    }
}
