package dev.heddle.wasi.preview1;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that are let go at once. */
final class Crowd {
    /** What one of them does. */
    interface Body {
        void run() throws Exception;
    }

    private final Thread.Builder builder;
    private final List<Thread> threads = new ArrayList<>();
    private final List<FutureTask<Boolean>> tasks = new ArrayList<>();
    private final CountDownLatch start = new CountDownLatch(1);
    /** Goes up as long as nobody hangs. */
    final AtomicLong progress = new AtomicLong();

    private Crowd(Thread.Builder builder) {
        this.builder = builder;
    }

    static Crowd ofVirtualThreads() {
        return new Crowd(Thread.ofVirtual());
    }

    static Crowd ofPlatformThreads() {
        return new Crowd(Thread.ofPlatform().daemon());
    }

    void add(Body body) {
        var task = new FutureTask<>(() -> {
            start.await();
            body.run();
            return true;
        });
        tasks.add(task);
        threads.add(builder.start(task));
    }

    void start() {
        start.countDown();
    }

    /** Whether all are parked, or have ended. */
    boolean allWait() {
        for (var thread : threads) {
            switch (thread.getState()) {
                case WAITING, TIMED_WAITING, TERMINATED -> {}
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    void throwFirstFailure() throws Exception {
        for (var task : tasks) {
            if (task.state() == FutureTask.State.FAILED) {
                await(task);
            }
        }
    }

    /** Waits for all, as long as there is progress: what stands still for a minute is not slow but stuck. */
    void join() throws Exception {
        for (var task : tasks) {
            await(task);
        }
    }

    private void await(FutureTask<Boolean> task) throws Exception {
        while (true) {
            var before = progress.get();
            try {
                task.get(60, TimeUnit.SECONDS);
                return;
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
