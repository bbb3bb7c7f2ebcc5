package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guest's end does about code of the embedder's that does not return. */
@Timeout(30)
class GuestGraceTest {
    private static final CoreModule ENDINGS = TestModules.load("endings");
    private static final Consumer<CoreInstance> SAY_HELLO =
            instance -> instance.function("_start").orElseThrow().call();

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch returns = new CountDownLatch(1);

    private static WasiContextBuilder context() {
        return WasiContext.builder().grace(Duration.ofMillis(50));
    }

    /** Output that does not return, whoever asks: as of an embedder who waits for a database. */
    private StandardOutput blocking() {
        return StandardOutput.to((ByteBuffer bytes) -> {
            inside.countDown();
            uninterruptibly(returns);
            bytes.position(bytes.limit());
        });
    }

    private static void uninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Whatever comes.
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void aHostFunctionThatDoesNotReturnIsGivenUpAndTold(ThreadKind kind) throws Exception {
        var guest = Guest.start(
                ENDINGS, context().threadKind(kind).stdout(blocking()).build(), SAY_HELLO);
        inside.await();

        guest.close();

        assertThatThrownBy(guest::await).isInstanceOf(GuestCancelled.class).hasMessage("cancelled");
        assertThat(guest.abandonedThreads()).containsExactly("endings in wasi_snapshot_preview1 fd_write");
        returns.countDown();
    }

    @Test
    void theTimeLimitEndsAGuestWhoseHostFunctionDoesNotReturn() throws Exception {
        var limits = GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(20));
        try (var guest =
                Guest.start(ENDINGS, context().limits(limits).stdout(blocking()).build(), SAY_HELLO)) {
            assertThatThrownBy(guest::await).hasMessage("timed out after 0.02 s");
            assertThat(guest.abandonedThreads()).hasSize(1);
        }
        returns.countDown();
    }

    @Test
    void aThreadThatWasGivenUpFindsItsGuestEnded() throws Exception {
        var after = new CompletableFuture<Throwable>();
        var guest = Guest.start(ENDINGS, context().build(), instance -> {
            inside.countDown();
            uninterruptibly(returns);
            try {
                SAY_HELLO.accept(instance);
            } catch (Throwable e) {
                after.complete(e);
            }
        });
        inside.await();
        guest.close();
        returns.countDown();

        assertThat(after.get()).isInstanceOf(GuestCancelled.class).hasMessage("the guest has ended");
    }

    @Test
    void nobodyIsGivenUpWhereAllReturn() throws Exception {
        try (var guest = Guest.start(ENDINGS, context().build())) {
            guest.await();
            assertThat(guest.abandonedThreads()).isEmpty();
        }
    }

    @Test
    void anInterruptibleBodyIsInterruptedAndNothingOfThatIsLeft() throws Exception {
        var left = new CompletableFuture<Boolean>();
        var guest = Guest.start(ENDINGS, WasiContext.builder().build(), instance -> {
            try {
                Cancellation.interruptibly(() -> {
                    inside.countDown();
                    new CountDownLatch(1).await();
                    return 0;
                });
            } catch (CancelledException e) {
                left.complete(Thread.currentThread().isInterrupted());
                throw e;
            }
        });
        inside.await();
        guest.close();

        assertThat(left.get()).isFalse();
        assertThat(guest.abandonedThreads()).isEmpty();
    }

    @Test
    void anActionForTheCancellingEndsACall() throws Exception {
        var guest = Guest.start(ENDINGS, WasiContext.builder().build(), instance -> {
            try (var ignored = Cancellation.onCancel(returns::countDown)) {
                inside.countDown();
                uninterruptibly(returns);
            }
        });
        inside.await();
        guest.close();

        assertThat(guest.abandonedThreads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"await", "close", "awaitEnding"})
    void whatAGuestCallsCannotWaitForThatGuestsEnd(String what) throws Exception {
        var guest = startedKnowingItself(self -> waitFor(self, what));

        assertThatThrownBy(guest::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("endings: a guest cannot wait for its own end");
    }

    @Test
    void anActionForTheCancellingCannotWaitForTheGuestsEndEither() throws Exception {
        var thrown = new CompletableFuture<Throwable>();
        var guest = startedKnowingItself(self -> {
            Runnable action = () -> {
                try {
                    waitFor(self, "close");
                } catch (Throwable e) {
                    thrown.complete(e);
                    returns.countDown();
                }
            };
            try (var ignored = Cancellation.onCancel(action)) {
                inside.countDown();
                uninterruptibly(returns);
            }
        });
        inside.await();
        guest.cancel();

        assertThat(thrown.get(10, TimeUnit.SECONDS)).hasMessage("endings: a guest cannot wait for its own end");
    }

    @Test
    void guestsCannotWaitForEachOthersEnds() throws Exception {
        var outer = new AtomicReference<Guest>();
        var known = new CountDownLatch(1);
        outer.set(Guest.start(ENDINGS, context().build(), instance -> {
            uninterruptibly(known);
            try (var inner = startedKnowingItself(self -> {
                uninterruptibly(inside);
                waitFor(outer.get(), "await");
            })) {
                inside.countDown();
                waitFor(inner, "await");
            }
        }));
        known.countDown();

        assertThatThrownBy(outer.get()::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waits for the end of the guest that waits for its own");
    }

    @Test
    void aGuestThatWaitsForAnotherIsCancelledLikeAnyOther() throws Exception {
        var nothing = new Pipe(1);
        try (var inner = Guest.start(ENDINGS, context().build(), instance -> {
            try {
                nothing.input().blockingRead(ByteBuffer.allocate(1));
            } catch (dev.heddle.streams.StreamException e) {
                throw new IllegalStateException(e);
            }
        })) {
            var outer = Guest.start(ENDINGS, WasiContext.builder().build(), instance -> {
                inside.countDown();
                waitFor(inner, "await");
            });
            inside.await();
            outer.close();
            assertThat(outer.abandonedThreads()).isEmpty();
        }
    }

    /** Standard input whose closing does something. */
    private static StandardInput closing(Runnable close) {
        return new StandardInput() {
            @Override
            public InputStream open() {
                return new InputStream() {
                    @Override
                    public int read(ByteBuffer into) {
                        return -1;
                    }

                    @Override
                    public Pollable subscribe() {
                        throw new IllegalStateException("always at its end");
                    }

                    @Override
                    public void close() {
                        close.run();
                    }
                };
            }

            @Override
            public boolean isTerminal() {
                return false;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"await", "close", "awaitEnding"})
    void whatIsClosedForAGuestCannotWaitForThatGuestsEnd(String what) throws Exception {
        var self = new CompletableFuture<Guest>();
        var thrown = new CompletableFuture<Throwable>();
        var input = closing(() -> {
            try {
                waitFor(self.join(), what);
            } catch (Throwable e) {
                thrown.complete(e);
            }
        });
        var guest = Guest.start(ENDINGS, context().stdin(input).build());
        self.complete(guest);
        guest.await();

        assertThat(thrown.getNow(null)).hasMessage("endings: a guest cannot wait for its own end");
        assertThat(guest.abandonedThreads()).isEmpty();
    }

    @Test
    void anErrorOfWhatIsClosedForAGuestIsToldToWhoAwaitsItsEnd() throws Exception {
        var broken = new AssertionError("of the embedder's");
        var input = closing(() -> {
            throw broken;
        });
        var guest = Guest.start(ENDINGS, context().stdin(input).build());

        assertThatThrownBy(guest::await).isSameAs(broken);
    }

    /** Closes when a thread that is blocked in it is interrupted: on the thread that interrupts. */
    private final class SlowToClose extends AbstractInterruptibleChannel {
        Integer read() {
            try {
                begin();
                inside.countDown();
                while (returns.getCount() > 0) {
                    LockSupport.park(this);
                }
                return 0;
            } finally {
                try {
                    end(true);
                } catch (AsynchronousCloseException e) {
                    // As it should be.
                }
            }
        }

        @Override
        protected void implCloseChannel() {
            uninterruptibly(returns);
        }
    }

    @Test
    void aChannelThatIsSlowToCloseHoldsUpNoOtherGuestsTimeLimit() throws Exception {
        var limits = GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(20));
        var channel = new SlowToClose();
        var guest = Guest.start(
                ENDINGS,
                context().limits(limits).threadKind(ThreadKind.PLATFORM).build(),
                instance -> Cancellation.interruptibly(channel::read));
        inside.await();
        assertThatThrownBy(guest::await).hasMessage("timed out after 0.02 s");

        try (var other = Guest.start(ENDINGS, context().limits(limits).build(), instance -> {
            uninterruptibly(returns);
        })) {
            assertThatThrownBy(other::await).hasMessage("timed out after 0.02 s");
        } finally {
            returns.countDown();
        }
    }

    private Guest startedKnowingItself(Consumer<Guest> body) {
        var self = new CompletableFuture<Guest>();
        try {
            var guest = Guest.start(ENDINGS, context().build(), instance -> body.accept(self.join()));
            self.complete(guest);
            return guest;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(Guest guest, String what) {
        try {
            switch (what) {
                case "await" -> guest.await();
                case "close" -> guest.close();
                default -> guest.awaitEnding();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
