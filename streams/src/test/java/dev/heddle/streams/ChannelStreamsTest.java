package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.assertFailed;
import static dev.heddle.streams.Bytes.blockingRead;
import static dev.heddle.streams.Bytes.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.poll.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelStreamsTest {
    /** A channel that gives and takes as much as the test lets it. Its own lock keeps the test and the drainer apart. */
    private static final class FakeChannel implements ReadableByteChannel, WritableByteChannel {
        private final Signal ready = new Signal();
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room;
        private String toGive = "";
        private boolean end;
        private boolean open = true;
        private @Nullable IOException failure;

        synchronized void give(String text) {
            toGive = text;
            ready.set();
        }

        synchronized void end() {
            end = true;
            ready.set();
        }

        synchronized void fail(String message) {
            failure = new IOException(message);
            ready.set();
        }

        synchronized void makeRoom(int bytes) {
            room += bytes;
            ready.set();
        }

        synchronized String taken() {
            return taken.toString();
        }

        private void check() throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public synchronized int read(ByteBuffer into) throws IOException {
            check();
            var count = Math.min(into.remaining(), toGive.length());
            into.put(Bytes.of(toGive.substring(0, count)));
            toGive = toGive.substring(count);
            if (toGive.isEmpty() && !end) {
                ready.clear();
            }
            return count == 0 && end ? -1 : count;
        }

        @Override
        public synchronized int write(ByteBuffer from) throws IOException {
            check();
            var count = Math.min(from.remaining(), room);
            for (var i = 0; i < count; i++) {
                taken.write(from.get());
            }
            room -= count;
            if (room == 0) {
                ready.clear();
            }
            return count;
        }

        @Override
        public synchronized boolean isOpen() {
            return open;
        }

        @Override
        public synchronized void close() {
            open = false;
        }
    }

    private final FakeChannel channel = new FakeChannel();
    private final InputStream input = new ChannelInputStream(channel, channel.ready);
    private final OutputStream output = new ChannelOutputStream(channel, channel.ready);

    @Test
    void readGivesWhatTheChannelHas() throws Exception {
        assertThat(read(input, 10)).isEmpty();
        var waiting = Waiting.in(() -> blockingRead(input, 2)).parked();
        channel.give("abc");
        assertThat(waiting.result()).isEqualTo("ab");
        assertThat(input.skip(10)).isEqualTo(1);
        channel.end();
        assertClosed(() -> blockingRead(input, 10));
        assertClosed(() -> read(input, 10));
    }

    @Test
    void aFailedReadIsToldOnce() {
        channel.fail("Connection reset");
        assertFailed(() -> read(input, 1), "Connection reset");
        assertClosed(() -> read(input, 1));
    }

    @Test
    void closingTheInputWakesItsReadersAndClosesTheChannel() throws Exception {
        var waiting = Waiting.in(() -> {
                    assertClosed(() -> blockingRead(input, 2));
                    return true;
                })
                .parked();
        input.close();
        assertThat(waiting.result()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatTheChannelTakesAtOnceNeedsNoQueue() throws Exception {
        channel.makeRoom(10);
        assertThat(output.checkWrite()).isEqualTo(65_536);
        output.write(Bytes.of("abc"));
        assertThat(channel.taken()).isEqualTo("abc");
        assertThat(output.subscribe().ready()).isTrue();
    }

    @Test
    void whatTheChannelDoesNotTakeIsDeliveredLater() throws Exception {
        channel.makeRoom(2);
        output.checkWrite();
        output.write(Bytes.of("abcdef"));
        assertThat(channel.taken()).isEqualTo("ab");
        assertThat(output.checkWrite()).isZero();
        output.flush();
        var flush = Waiting.in(() -> {
                    output.blockingFlush();
                    return true;
                })
                .parked();
        channel.makeRoom(2);
        channel.makeRoom(100);
        assertThat(flush.result()).isTrue();
        assertThat(channel.taken()).isEqualTo("abcdef");
        assertThat(output.checkWrite()).isEqualTo(65_536);
    }

    @Test
    void aBlockingWriteReturnsWhenAllIsDelivered() throws Exception {
        var write = Waiting.in(() -> {
                    output.blockingWriteAndFlush(Bytes.of("x".repeat(100_000)));
                    output.blockingWriteZeroesAndFlush(3);
                    return channel.taken().length();
                })
                .parked();
        channel.makeRoom(50_000);
        channel.makeRoom(60_000);
        assertThat(write.result()).isEqualTo(100_003);
    }

    @Test
    void writeBeyondThePermitTraps() throws Exception {
        assertThatThrownBy(() -> output.write(Bytes.of("x"))).isInstanceOf(Trap.class);
        output.checkWrite();
        assertThatThrownBy(() -> output.write(ByteBuffer.allocate(65_537)))
                .isInstanceOf(Trap.class)
                .hasMessage("write of 65537 bytes exceeds the permit of 65536");
        assertThatThrownBy(() -> output.writeZeroes(-1)).isInstanceOf(Trap.class);
    }

    @Test
    void aClosedStreamDeliversWhatItAcceptedBeforeItClosesTheChannel() throws Exception {
        output.checkWrite();
        output.write(Bytes.of("abc"));
        output.close();
        assertClosed(output::checkWrite);
        assertClosed(() -> output.write(Bytes.of("")));
        assertThat(channel.isOpen()).isTrue();
        channel.makeRoom(3);
        while (channel.isOpen()) {
            Thread.onSpinWait();
        }
        assertThat(channel.taken()).isEqualTo("abc");
    }

    @Test
    void aFailedDeliveryIsToldOnceAndEndsTheWait() throws Exception {
        var write = Waiting.in(() -> {
                    assertFailed(() -> output.blockingWriteAndFlush(Bytes.of("abc")), "Connection reset");
                    return true;
                })
                .parked();
        channel.fail("Connection reset");
        assertThat(write.result()).isTrue();
        assertClosed(output::flush);
    }

    @Test
    void aReaderThatLeftMeansClosed() throws Exception {
        channel.fail("Broken pipe");
        output.checkWrite();
        assertClosed(() -> output.write(Bytes.of("abc")));
        assertClosed(output::checkWrite);
    }
}
