package dev.heddle.benchmarks;

import dev.heddle.poll.Poll;
import dev.heddle.poll.Signal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Virtual threads that all wait for one pollable, and what one signal that wakes them takes; beside it, threads that wait for nothing
 * but being unparked, one by one. Not a JMH benchmark: the heap is weighed while they wait.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar dev.heddle.benchmarks.ManyWaiters 100000
 * }</pre>
 */
public final class ManyWaiters {
    private final Thread[] threads;
    private final CountDownLatch woken;

    private ManyWaiters(int count) {
        threads = new Thread[count];
        woken = new CountDownLatch(count);
    }

    public static void main(String[] args) throws InterruptedException {
        var count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        for (var round = 1; round <= 5; round++) {
            new ManyWaiters(count).waitBare(round);
            new ManyWaiters(count).waitForSignal(round);
        }
    }

    private void waitBare(int round) throws InterruptedException {
        measure(round, "parked threads", LockSupport::park, () -> {
            for (var thread : threads) {
                LockSupport.unpark(thread);
            }
        });
    }

    private void waitForSignal(int round) throws InterruptedException {
        var signal = new Signal();
        measure(round, "waiters on one pollable", () -> Poll.block(signal), signal::set);
    }

    private void measure(int round, String what, Runnable wait, Runnable wake) throws InterruptedException {
        var before = usedHeap();
        for (var i = 0; i < threads.length; i++) {
            threads[i] = Thread.startVirtualThread(() -> {
                wait.run();
                woken.countDown();
            });
        }
        for (var thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        var bytes = (usedHeap() - before) / threads.length;
        var start = System.nanoTime();
        wake.run();
        var signalled = System.nanoTime();
        woken.await();
        var end = System.nanoTime();
        System.out.printf(
                "round %d: %,d %s: %d bytes each; all woken after %d ms, of which the call %d ms%n",
                round,
                threads.length,
                what,
                bytes,
                TimeUnit.NANOSECONDS.toMillis(end - start),
                TimeUnit.NANOSECONDS.toMillis(signalled - start));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
