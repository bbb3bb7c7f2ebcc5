package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.poll.Pollable;
import dev.heddle.poll.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a channel that breaks its contract, or breaks down, does to those who write to it. */
@Timeout(60)
class ChannelOutputFaultsTest {
    /** Takes one byte, then does as it is told; counts how often it is closed, and complains of two threads at once. */
    private static final class Faulty implements WritableByteChannel {
        private final AtomicInteger closings = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger together = new AtomicInteger();
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final String fault;
        private boolean begun;

        Faulty(String fault) {
            this.fault = fault;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (inside.incrementAndGet() > 1) {
                together.incrementAndGet();
            }
            try {
                return switch (begun ? fault : "") {
                    case "exception" -> throw new IllegalStateException("boom");
                    case "error" -> throw new OutOfMemoryError("boom");
                    case "failure" -> throw new IOException("boom");
                    case "crumbs" -> take(bytes, ThreadLocalRandom.current().nextInt(3));
                    default -> take(bytes, 1);
                };
            } finally {
                inside.decrementAndGet();
            }
        }

        private int take(ByteBuffer bytes, int most) {
            begun = true;
            var count = Math.min(most, bytes.remaining());
            for (var i = 0; i < count; i++) {
                taken.write(bytes.get());
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return closings.get() == 0;
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "failure"})
    void aDrainerThatDiesFailsItsWriterAndClosesTheChannel(String fault) throws Exception {
        var channel = new Faulty(fault);
        var output = new ChannelOutputStream(channel, Pollable.always());
        var write = Waiting.in(() -> {
            assertThatThrownBy(() -> output.blockingWriteAndFlush(ByteBuffer.allocate(100)))
                    .isInstanceOf(StreamException.class)
                    .hasMessageContaining("boom");
            return true;
        });
        assertThat(write.result()).isTrue();
        assertClosed(output::checkWrite);
        output.close();
        assertThat(channel.closings).hasValue(1);
    }

    @Test
    void anExceptionOfTheWritersOwnTurnIsTheWritersFailure() throws Exception {
        var channel = new Faulty("exception");
        channel.begun = true;
        var output = new ChannelOutputStream(channel, Pollable.always());
        output.checkWrite();
        assertFailed(() -> output.write(Bytes.of("x")), "java.lang.IllegalStateException: boom");
        assertClosed(() -> output.write(Bytes.of("x")));
        assertThat(channel.closings).hasValue(1);
    }

    @Test
    void aPollableThatThrowsFailsTheStreamToo() throws Exception {
        var broken = new Pollable() {
            @Override
            public boolean ready() {
                throw new IllegalStateException("no selector");
            }

            @Override
            public void subscribe(dev.heddle.poll.Waiter waiter) {}

            @Override
            public void unsubscribe(dev.heddle.poll.Waiter waiter) {}
        };
        var output = new ChannelOutputStream(new Faulty("crumbs"), broken);
        assertThatThrownBy(() -> output.blockingWriteAndFlush(ByteBuffer.allocate(100)))
                .hasMessageContaining("no selector");
    }

    @Test
    void aChannelThatFailsWhileItsStreamIsClosedIsClosedOnce() throws Exception {
        var channel = new Faulty("failure");
        var writable = new Signal();
        var output = new ChannelOutputStream(channel, writable);
        output.checkWrite();
        output.write(ByteBuffer.allocate(100));
        output.close();
        assertThat(channel.closings).hasValue(0);
        writable.set();
        while (channel.isOpen()) {
            Thread.onSpinWait();
        }
        output.close();
        assertThat(channel.closings).hasValue(1);
    }

    @Test
    void threeHundredThreadsMayHoldAPermitEach() throws Exception {
        var output = new ChannelOutputStream(new Faulty("crumbs"), new Signal());
        var threads = 300;
        var all = new CyclicBarrier(threads);
        var writes = new ArrayList<Waiting<Boolean>>();
        for (var i = 0; i < threads; i++) {
            writes.add(Waiting.in(() -> {
                var permit = output.checkWrite();
                all.await();
                output.write(ByteBuffer.allocate(10));
                return permit > 0;
            }));
        }
        for (var write : writes) {
            assertThat(write.result()).isTrue();
        }
    }

    @Test
    void nobodyMeetsAnotherInTheChannelAndNoByteIsLostHoweverManyWrite() throws Exception {
        var rounds = Integer.getInteger("heddle.hammer.operations", 2_000) / 100;
        for (var round = 0; round < rounds; round++) {
            var channel = new Faulty("crumbs");
            var output = new ChannelOutputStream(channel, Pollable.always());
            var writes = new ArrayList<Waiting<Boolean>>();
            for (var i = 0; i < 8; i++) {
                writes.add(Waiting.onPlatformThread(() -> {
                    for (var k = 0; k < 20; k++) {
                        output.blockingWriteAndFlush(ByteBuffer.allocate(7));
                    }
                    return true;
                }));
            }
            for (var write : writes) {
                assertThat(write.result()).isTrue();
            }
            output.close();
            while (channel.isOpen()) {
                Thread.onSpinWait();
            }
            assertThat(channel.together).hasValue(0);
            assertThat(channel.taken.size()).isEqualTo(8 * 20 * 7);
        }
    }
}
