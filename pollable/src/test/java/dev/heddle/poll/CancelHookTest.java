package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelHookTest {
    private final Cancellation cancellation = new Cancellation();

    @Test
    void anInterruptThatRacesWithTheBodysEndIsNeverLeftBehind() throws Exception {
        for (var round = 0; round < 5_000; round++) {
            var racing = new Cancellation();
            var begun = new CountDownLatch(1);
            var body = Waiting.onPlatformThread(() -> {
                var left = new boolean[1];
                racing.run(() -> {
                    try {
                        Cancellation.interruptibly(() -> {
                            begun.countDown();
                            return 0;
                        });
                    } catch (CancelledException e) {
                        // It was cancelled before.
                    }
                    left[0] = Thread.currentThread().isInterrupted();
                });
                return left[0];
            });
            begun.await();
            racing.cancel();
            assertThat(body.result()).isFalse();
        }
    }

    @Test
    void aBodyOfACancelledThreadIsNotBegun() {
        cancellation.cancel();
        cancellation.run(() ->
                assertThatThrownBy(() -> Cancellation.interruptibly(() -> 0)).isInstanceOf(CancelledException.class));
    }

    @Test
    void someoneElsesInterruptStays() {
        cancellation.run(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Cancellation.interruptibly(() -> {
                        new CountDownLatch(1).await();
                        return 0;
                    }))
                    .hasMessage("interrupted while waiting");
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void anActionIsCalledOnceAndNotAfterItsRegistrationIsClosed() {
        var calls = new AtomicInteger();
        cancellation.run(() -> {
            Cancellation.onCancel(calls::incrementAndGet).close();
            cancellation.cancel();
            assertThat(calls).hasValue(0);
            try (var ignored = Cancellation.onCancel(calls::incrementAndGet)) {
                cancellation.cancel();
                cancellation.cancel();
            }
            assertThat(calls).hasValue(1);
        });
    }

    @Test
    void nothingGovernsAThreadOfNoCancellation() throws Exception {
        assertThat(Cancellation.interruptibly(() -> 7)).isEqualTo(7);
        Cancellation.onCancel(() -> {}).close();
        assertThat(cancellation.governsThisThread()).isFalse();
    }
}
