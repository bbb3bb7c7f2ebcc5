package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Wake-ups that race with waits. A longer run, of so many rounds for each of the first two tests:
 *
 * <pre>{@code mvn -pl pollable -am test -Dtest=ReadinessHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=10000000}</pre>
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class ReadinessHammerTest {
    @Test
    void noWakeUpIsLostInRoundsOfArmAndFire() throws Exception {
        var rounds = Integer.getInteger("heddle.hammer.operations", 100_000);
        var ping = new AtomicLong();
        var pong = new AtomicLong();
        // Each side waits for the other's number to change, so that one lost wake-up stops both for good.
        var pinged = new ReadinessSource(() -> ping.get() > pong.get());
        var ponged = new ReadinessSource(() -> pong.get() == ping.get());
        var answers = Waiting.in(() -> {
            for (var round = 1; round <= rounds; round++) {
                Poll.block(pinged);
                pong.incrementAndGet();
                ponged.publish();
            }
            return true;
        });
        var calls = Waiting.in(() -> {
            for (var round = 1; round <= rounds; round++) {
                ping.incrementAndGet();
                pinged.publish();
                Poll.poll(List.of(ponged, Pollable.never()));
            }
            return true;
        });
        assertThat(calls.resultWhileGoingOn(pong::get)).isTrue();
        assertThat(answers.resultWhileGoingOn(pong::get)).isTrue();
        assertThat(pong).hasValue(rounds);
    }

    @Test
    void noWakeUpIsLostWhenTheSignalRacesWithTheSubscription() throws Exception {
        var rounds = Integer.getInteger("heddle.hammer.operations", 20_000);
        var round = new AtomicLong();
        var signal = new AtomicReference<Signal>();
        // Both set out from here, each time for a signal that is not set yet.
        var barrier = new CyclicBarrier(2, () -> {
            signal.set(new Signal());
            round.incrementAndGet();
        });
        var waits = Waiting.onPlatformThread(() -> {
            for (var i = 0; i < rounds; i++) {
                barrier.await();
                Poll.block(signal.get());
            }
            return true;
        });
        var sets = Waiting.onPlatformThread(() -> {
            for (var i = 0; i < rounds; i++) {
                barrier.await();
                signal.get().set();
            }
            return true;
        });
        assertThat(sets.resultWhileGoingOn(round::get)).isTrue();
        assertThat(waits.resultWhileGoingOn(round::get)).isTrue();
    }

    @Test
    void oneSignalWakesTenThousandWaiters() throws Exception {
        var signal = new Signal();
        var threads = 10_000;
        var woken = new CountDownLatch(threads);
        for (var i = 0; i < threads; i++) {
            Thread.startVirtualThread(() -> {
                Poll.block(signal);
                woken.countDown();
            });
        }
        signal.set();
        assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(signal.source.waiters()).isZero();
    }

    @Test
    void waitersComeAndGoWhileOthersAreWoken() throws Exception {
        var signals = List.of(new Signal(), new Signal(), new Signal());
        var stop = new Signal();
        var waits = new ArrayList<Waiting<Boolean>>();
        for (var i = 0; i < 16; i++) {
            waits.add(Waiting.in(() -> {
                for (var round = 0; round < 2_000; round++) {
                    Poll.poll(List.of(signals.get(0), signals.get(1), stop, signals.get(2), signals.get(0)));
                }
                return true;
            }));
        }
        var toggles = Waiting.in(() -> {
            while (!stop.ready()) {
                for (var signal : signals) {
                    signal.set();
                    Thread.yield();
                    signal.clear();
                    Thread.yield();
                }
            }
            return true;
        });
        var last = waits.get(15);
        assertThat(last.result()).isTrue();
        stop.set();
        for (var wait : waits) {
            assertThat(wait.result()).isTrue();
        }
        assertThat(toggles.result()).isTrue();
        for (var signal : signals) {
            assertThat(signal.source.waiters()).isZero();
        }
    }
}
