package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final Signal signal = new Signal();

    /** Waits for the signal under the cancellation, and returns how that ended. */
    private Throwable waitForSignal() {
        var end = new AtomicReference<Throwable>();
        cancellation.run(() -> {
            try {
                Poll.block(signal);
            } catch (CancelledException e) {
                end.set(e);
            }
        });
        return end.get();
    }

    @Test
    void cancelEndsAllWaitsUnderWay() throws Exception {
        var waits = new ArrayList<Waiting<Throwable>>();
        for (var i = 0; i < 100; i++) {
            waits.add(Waiting.in(this::waitForSignal));
        }
        waits.forEach(Waiting::parked);
        cancellation.cancel();
        for (var wait : waits) {
            assertThat(wait.result()).isInstanceOf(CancelledException.class).hasMessage("cancelled while waiting");
            assertThat(wait.thread.isInterrupted()).isFalse();
        }
        assertThat(signal.source.waiters()).isZero();
        assertThat(cancellation)
                .extracting("threads")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COLLECTION)
                .isEmpty();
    }

    @Test
    void aWaitAfterTheCancelEndsAtOnce() {
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(waitForSignal()).isInstanceOf(CancelledException.class);
    }

    @Test
    void whatIsReadyIsAnsweredDespiteACancel() {
        signal.set();
        cancellation.cancel();
        assertThat(waitForSignal()).isNull();
    }

    @Test
    void cancelDoesNotReachThreadsOfOthers() throws Exception {
        var other = Waiting.in(() -> {
                    Poll.block(signal);
                    return true;
                })
                .parked();
        cancellation.cancel();
        signal.set();
        assertThat(other.result()).isTrue();
    }

    @Test
    void aThreadIsGovernedOnlyWhileItRunsTheBody() {
        cancellation.run(() -> assertThat(Cancellation.ofThisThread()).isSameAs(cancellation));
        assertThat(Cancellation.ofThisThread()).isNull();
    }

    @Test
    void runsAreNotNested() {
        assertThatThrownBy(() -> cancellation.run(() -> new Cancellation().run(() -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws Exception {
        var interrupted = Waiting.onPlatformThread(() -> {
                    assertThatThrownBy(() -> Poll.block(signal))
                            .isInstanceOf(CancelledException.class)
                            .hasMessage("interrupted while waiting");
                    return Thread.currentThread().isInterrupted();
                })
                .parked();
        interrupted.thread.interrupt();
        assertThat(interrupted.result()).isTrue();
    }
}
