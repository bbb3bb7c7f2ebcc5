package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmsTest {
    private final Alarms alarms = new Alarms(Duration.ofSeconds(10));

    private final class Counting extends Alarm {
        final LinkedBlockingQueue<Counting> rung;
        final long order;

        Counting(LinkedBlockingQueue<Counting> rung, long order) {
            this.rung = rung;
            this.order = order;
        }

        @Override
        void ring() {
            rung.add(this);
        }
    }

    @Test
    void alarmsRingInTheOrderOfTheirTimesHoweverTheyAreAddedMovedAndRemoved() throws Exception {
        var random = new Random(1);
        var rung = new LinkedBlockingQueue<Counting>();
        var start = alarms.after(Duration.ofMillis(300));
        var expected = new ArrayList<Long>();
        var all = new ArrayList<Counting>();
        for (var i = 0; i < 500; i++) {
            all.add(new Counting(rung, random.nextInt(100)));
        }
        all.forEach(each -> alarms.add(each, random.nextBoolean() ? Alarms.NEVER : start + random.nextInt(1_000_000)));
        Collections.shuffle(all, random);
        for (var each : all) {
            if (random.nextInt(3) == 0) {
                alarms.remove(each);
            } else {
                alarms.move(each, start + each.order * 1_000);
                expected.add(each.order);
            }
        }
        Collections.sort(expected);
        var orders = new ArrayList<Long>();
        while (orders.size() < expected.size()) {
            var each = rung.poll(30, TimeUnit.SECONDS);
            assertThat(each).isNotNull();
            orders.add(each.order);
        }
        assertThat(orders).isEqualTo(expected);
        assertThat(rung).isEmpty();
    }

    @Test
    void whateverAnAlarmThrowsItRingsAgainAndTheOthersRing() throws Exception {
        for (var failure : List.of(new OutOfMemoryError(), new StackOverflowError(), new AssertionError())) {
            var calls = new AtomicInteger();
            var again = new CountDownLatch(3);
            var other = new CountDownLatch(1);
            alarms.add(
                    new Alarm() {
                        @Override
                        void ring() {
                            again.countDown();
                            if (calls.incrementAndGet() < 3) {
                                throw failure;
                            }
                        }
                    },
                    alarms.now());
            alarms.add(
                    new Alarm() {
                        @Override
                        void ring() {
                            other.countDown();
                        }
                    },
                    alarms.now());
            assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theThreadEndsWhenThereAreNoAlarmsAndComesBackForTheNext() throws Exception {
        var brief = new Alarms(Duration.ofMillis(1));
        var rung = new LinkedBlockingQueue<Counting>();
        for (var i = 0; i < 3; i++) {
            var alarm = new Counting(rung, i);
            brief.add(alarm, brief.after(Duration.ofMillis(5)));
            assertThat(rung.poll(30, TimeUnit.SECONDS)).isSameAs(alarm);
            assertThat(brief.hasThread()).isTrue();
            brief.remove(alarm);
            while (brief.hasThread()) {
                Thread.onSpinWait();
            }
        }
    }
}
