package dev.heddle.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.engine.call.GuestInterruptedException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * 16 virtual threads wait at few addresses, are woken, run out of time and are stopped. A longer run, of so many waits:
 *
 * <pre>{@code mvn -pl engine -am test -Dtest=WaitQueuesHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=10000000}</pre>
 */
class WaitQueuesHammerTest {
    private static final int WAITERS = 16;
    private static final int ADDRESSES = 3;
    private static final int WAITS = Integer.getInteger("heddle.hammer.operations", 100_000) / WAITERS;

    private final WaitQueues queues = new WaitQueues();
    private final AtomicLong woken = new AtomicLong();
    private final AtomicLong notified = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void everyNotifyThatIsCountedWokeExactlyOneWaiter() throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waits = new ArrayList<Future<?>>();
            for (var i = 0; i < WAITERS; i++) {
                waits.add(threads.submit(whenStarted(start, this::waitOften)));
            }
            var rest = new ArrayList<Future<?>>();
            for (var i = 0; i < 2; i++) {
                rest.add(threads.submit(whenStarted(start, this::notifyOften)));
            }
            start.countDown();
            for (var wait : waits) {
                wait.get();
            }
            over.set(true);
            for (var one : rest) {
                one.get();
            }
        }
        assertThat(woken).hasValue(notified.get());
        assertThat(woken.get()).isPositive();
        assertThat(queues.addresses()).isZero();
    }

    private static Callable<Object> whenStarted(CountDownLatch start, Runnable body) {
        return () -> {
            start.await();
            body.run();
            return true;
        };
    }

    private void waitOften() {
        for (var i = 0; i < WAITS; i++) {
            var random = ThreadLocalRandom.current();
            var stopped = random.nextInt(8) == 0;
            if (stopped) {
                Thread.currentThread().interrupt();
            }
            try {
                if (queues.await(random.nextInt(ADDRESSES), () -> true, random.nextLong(50_000)) == 0) {
                    woken.incrementAndGet();
                }
            } catch (GuestInterruptedException e) {
                assertThat(stopped).isTrue();
            }
            Thread.interrupted();
        }
    }

    private void notifyOften() {
        while (!over.get()) {
            var random = ThreadLocalRandom.current();
            notified.addAndGet(queues.wake(random.nextInt(ADDRESSES), random.nextInt(1, 4)));
            Thread.yield();
        }
    }
}
