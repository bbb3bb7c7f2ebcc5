package dev.heddle.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaiterTest {
    private final Signal signal = new Signal();

    /** A pollable that fails where memory or stack runs out, or its maker made a mistake. */
    private record Failing(boolean entering, Throwable failure) implements Pollable {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public void subscribe(Waiter waiter) {
            if (entering) {
                fail(failure);
            }
        }

        @Override
        public void unsubscribe(Waiter waiter) {
            if (!entering) {
                fail(failure);
            }
        }

        private static void fail(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    @Test
    void aWaiterThatCannotEnterEverywhereIsEnteredNowhere() {
        var failing = new Failing(true, new OutOfMemoryError());
        assertThatThrownBy(() -> Waiter.subscribedTo(List.of(signal, failing, signal)))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(signal.source.waiters()).isZero();
    }

    @Test
    void aWaiterLeavesAllWhateverOneOfThemThrows() {
        var failing = new Failing(false, new IllegalStateException("leaving"));
        var waiter = Waiter.subscribedTo(List.of(signal, failing));
        assertThatThrownBy(waiter::close).hasMessage("leaving");
        assertThat(signal.source.waiters()).isZero();
    }

    @Test
    void aLinkThatNeverEnteredTakesNobodyElseOut() {
        try (var other = Waiter.subscribedTo(List.of(signal))) {
            var waiter = Waiter.subscribedTo(List.of());
            // As when the stack ends between making a link and entering it.
            var unused = waiter.newLink(signal.source);
            signal.unsubscribe(waiter);
            assertThat(signal.source.waiters()).isEqualTo(1);
            assertThat(other).isNotNull();
        }
    }
}
