package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.assertFailed;
import static dev.heddle.streams.Bytes.blockingRead;
import static dev.heddle.streams.Bytes.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Poll;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PumpedInputStreamTest {
    /** A Java stream that gives what it is handed, and blocks until then. */
    private static final class Handed extends java.io.InputStream {
        private final SynchronousQueue<Object> items = new SynchronousQueue<>();
        private final AtomicInteger reads = new AtomicInteger();

        void hand(Object item) throws InterruptedException {
            items.put(item);
        }

        @Override
        public int read() {
            throw new AssertionError("read singly");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            reads.incrementAndGet();
            try {
                var item = items.take();
                return switch (item) {
                    case String text -> {
                        var bytes = text.getBytes(UTF_8);
                        assertThat(bytes.length).isLessThanOrEqualTo(length);
                        System.arraycopy(bytes, 0, into, offset, bytes.length);
                        yield bytes.length;
                    }
                    case IOException failure -> throw failure;
                    case RuntimeException failure -> throw failure;
                    default -> -1;
                };
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final Object END = new Object();

    private final Handed source = new Handed();
    private final PumpedInputStream stream = new PumpedInputStream("test pump", source);

    @AfterEach
    void close() {
        stream.close();
        source.items.offer(END);
    }

    @Test
    void nothingIsReadBeforeSomeoneAsks() throws Exception {
        assertThat(source.reads).hasValue(0);
        assertThat(read(stream, 10)).isEmpty();
        source.hand("abc");
        assertThat(blockingRead(stream, 10)).isEqualTo("abc");
    }

    @Test
    void readTakesOnlyWhatIsAtHand() throws Exception {
        var readable = stream.subscribe();
        assertThat(readable.ready()).isFalse();
        source.hand("abc");
        Poll.block(readable);
        assertThat(read(stream, 2)).isEqualTo("ab");
        assertThat(readable.ready()).isTrue();
        assertThat(stream.skip(10)).isEqualTo(1);
        assertThat(readable.ready()).isFalse();
        assertThat(read(stream, 2)).isEmpty();
    }

    @Test
    void theEndComesAfterTheLastByte() throws Exception {
        stream.subscribe();
        source.hand("abc");
        source.hand(END);
        assertThat(blockingRead(stream, 10)).isEqualTo("abc");
        assertClosed(() -> blockingRead(stream, 10));
        assertClosed(() -> read(stream, 0));
        assertThat(stream.subscribe().ready()).isTrue();
    }

    @Test
    void aFailureComesAfterTheLastByteAndIsToldOnce() throws Exception {
        stream.subscribe();
        source.hand("abc");
        source.hand(new IOException("Input/output error"));
        assertThat(stream.blockingSkip(10)).isEqualTo(3);
        assertFailed(() -> blockingRead(stream, 10), "Input/output error");
        assertClosed(() -> blockingRead(stream, 10));
    }

    @Test
    void anyExceptionOfTheJavaStreamReachesTheReader() throws Exception {
        stream.subscribe();
        source.hand(new IllegalStateException("odd"));
        assertFailed(() -> blockingRead(stream, 10), "java.lang.IllegalStateException: odd");
    }

    @Test
    void theEndWakesAllReaders() throws Exception {
        var readers = new ArrayList<Waiting<Boolean>>();
        for (var i = 0; i < 50; i++) {
            readers.add(Waiting.in(() -> {
                assertClosed(() -> blockingRead(stream, 10));
                return true;
            }));
        }
        readers.forEach(Waiting::parked);
        source.hand(END);
        for (var reader : readers) {
            assertThat(reader.result()).isTrue();
        }
    }

    @Test
    void closeWakesReadersThatAreBlocked() throws Exception {
        var reader = Waiting.in(() -> {
                    assertClosed(() -> blockingRead(stream, 10));
                    return true;
                })
                .parked();
        stream.close();
        assertThat(reader.result()).isTrue();
    }

    @Test
    void closingASharedStreamWakesItsReadersAndNoOthers() throws Exception {
        var first = stream.shared();
        var second = stream.shared();
        var reader = Waiting.in(() -> {
                    assertClosed(() -> blockingRead(first, 10));
                    return true;
                })
                .parked();
        var other = Waiting.in(() -> blockingRead(second, 10)).parked();
        first.close();
        assertThat(reader.result()).isTrue();
        source.hand("abc");
        assertThat(other.result()).isEqualTo("abc");
    }

    @Test
    void aCancelEndsABlockedReadAndLosesNoByte() throws Exception {
        var cancellation = new Cancellation();
        var reader = Waiting.in(() -> {
                    var end = new AtomicReference<Throwable>();
                    cancellation.run(() -> {
                        try {
                            blockingRead(stream, 10);
                        } catch (CancelledException | StreamException e) {
                            end.set(e);
                        }
                    });
                    return end.get();
                })
                .parked();
        cancellation.cancel();
        assertThat(reader.result()).isInstanceOf(CancelledException.class);
        source.hand("abc");
        assertThat(blockingRead(stream, 10)).isEqualTo("abc");
    }

    @Test
    void readingAheadStopsAtSixtyFourKibibytes() throws Exception {
        stream.subscribe();
        source.hand("x".repeat(60_000));
        source.hand("x".repeat(5_536));
        var pump = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("test pump"))
                .findFirst()
                .orElseThrow();
        assertThat(pump.isDaemon()).isTrue();
        // It waits for room now, not for the source: it has asked that twice.
        while (pump.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(source.reads).hasValue(2);
        assertThat(stream.blockingSkip(1)).isEqualTo(1);
        source.hand("y");
        assertThat(source.reads.get()).isBetween(3, 4);
    }

    @Test
    void eachByteGoesToExactlyOneReader() throws Exception {
        var out = new PipedOutputStream();
        var stream = new PumpedInputStream("test pump", new PipedInputStream(out, 1_000));
        var counts = new int[100_000 / 4];
        var readers = new ArrayList<Waiting<Boolean>>();
        for (var i = 0; i < 8; i++) {
            readers.add(Waiting.in(() -> {
                var word = ByteBuffer.allocate(1);
                try {
                    while (true) {
                        stream.blockingRead(word.clear());
                        synchronized (counts) {
                            counts[word.get(0) & 0xff]++;
                        }
                    }
                } catch (StreamException end) {
                    return end.isClosed();
                }
            }));
        }
        for (var i = 0; i < 100_000; i++) {
            out.write(i % 250);
        }
        out.close();
        for (var reader : readers) {
            assertThat(reader.result()).isTrue();
        }
        for (var i = 0; i < 250; i++) {
            assertThat(counts[i]).isEqualTo(400);
        }
    }
}
