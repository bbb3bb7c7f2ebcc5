package dev.heddle.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DaemonCallTest {
    private final LinkedBlockingQueue<String> discarded = new LinkedBlockingQueue<>();

    @Test
    void theBodysResultIsTheCallers() throws Exception {
        assertThat(DaemonCall.await(() -> "x", discarded::add)).isEqualTo("x");
        assertThat(discarded).isEmpty();
    }

    @Test
    void whateverTheBodyThrowsIsThrownToTheCaller() {
        for (var thrown : new Throwable[] {
            new IOException("failed"), new IllegalStateException("wrong"), new OutOfMemoryError("full")
        }) {
            assertThatThrownBy(() -> DaemonCall.await(
                            () -> {
                                if (thrown instanceof IOException e) {
                                    throw e;
                                }
                                if (thrown instanceof Error e) {
                                    throw e;
                                }
                                throw (RuntimeException) thrown;
                            },
                            discarded::add))
                    .isSameAs(thrown);
        }
    }

    @Test
    void theResultOfACallThatWasCancelledIsDiscarded() throws Exception {
        var cancellation = new Cancellation();
        var begun = new CountDownLatch(1);
        var returns = new CountDownLatch(1);
        var call = Waiting.in(() -> {
            cancellation.run(() -> assertThatThrownBy(() -> DaemonCall.await(
                            () -> {
                                begun.countDown();
                                try {
                                    returns.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return "late";
                            },
                            discarded::add))
                    .isInstanceOf(CancelledException.class));
            return true;
        });
        begun.await();
        cancellation.cancel();
        assertThat(call.result()).isTrue();
        assertThat(discarded).isEmpty();
        returns.countDown();
        assertThat(discarded.take()).isEqualTo("late");
    }
}
