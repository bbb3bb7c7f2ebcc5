package dev.heddle.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StallableSinkTest {
    /** Takes nothing until it is opened, but one byte of each write. */
    private static final class Stalled extends java.io.OutputStream {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new AssertionError("one by one");
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
            bytes.write(from, offset, length);
        }

        String text() {
            return bytes.toString(java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    private static Waiting<Throwable> writing(Cancellation cancellation, ByteSink sink, String text) {
        return Waiting.in(() -> {
            var thrown = new Throwable[1];
            cancellation.run(() -> {
                try {
                    sink.write(Bytes.of(text));
                } catch (IOException | RuntimeException e) {
                    thrown[0] = e;
                }
            });
            return thrown[0];
        });
    }

    @Test
    void aStalledWriteIsCancelledAndItsBytesComeBeforeTheNext() throws Exception {
        var stream = new Stalled();
        var sink = new StallableSink(stream);
        var cancellation = new Cancellation();
        var stalled = writing(cancellation, sink, "first ");
        stream.entered.await();

        cancellation.cancel();
        assertThat(stalled.result()).isInstanceOf(CancelledException.class);

        var next = writing(new Cancellation(), sink, "second").parked();
        stream.open.countDown();
        assertThat(next.result()).isNull();
        assertThat(stream.text()).isEqualTo("first second");
    }

    @Test
    void aDaemonThatDiesPassesOnTheTurnThatWasLeftToIt() throws Exception {
        var entered = new CountDownLatch(1);
        var dies = new CountDownLatch(1);
        var sink = new StallableSink(new java.io.OutputStream() {
            private boolean died;

            @Override
            public void write(int b) throws IOException {
                if (!died) {
                    died = true;
                    entered.countDown();
                    try {
                        dies.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    throw new OutOfMemoryError("in an embedder's stream");
                }
            }
        });
        var cancellation = new Cancellation();
        var first = writing(cancellation, sink, "x");
        entered.await();
        cancellation.cancel();
        assertThat(first.result()).isInstanceOf(CancelledException.class);

        var next = writing(new Cancellation(), sink, "y").parked();
        dies.countDown();
        assertThat(next.result()).isNull();
    }

    @Test
    void aStreamThatIsCancelledOnTheWritersOwnThreadLeavesNoTurnTaken() throws Exception {
        var calls = new int[1];
        var sink = new StallableSink(
                new java.io.OutputStream() {
                    @Override
                    public void write(int b) {
                        if (calls[0]++ == 0) {
                            throw new CancelledException("a wait of the stream's own");
                        }
                    }
                },
                length -> true);
        assertThatThrownBy(() -> sink.write(Bytes.of("x"))).isInstanceOf(CancelledException.class);
        assertThat(writing(new Cancellation(), sink, "y").result()).isNull();
    }

    @Test
    void aWriterThatWaitsForItsTurnIsCancelledAndWritesNothing() throws Exception {
        var stream = new Stalled();
        var sink = new StallableSink(stream);
        var first = writing(new Cancellation(), sink, "first");
        stream.entered.await();
        var cancellation = new Cancellation();
        var second = writing(cancellation, sink, "second").parked();

        cancellation.cancel();
        assertThat(second.result()).isInstanceOf(CancelledException.class);
        stream.open.countDown();
        assertThat(first.result()).isNull();
        assertThat(stream.text()).isEqualTo("first");
    }

    @Test
    void aFailureIsTheWritersAndTheNextMayTryAgain() throws IOException {
        var sink = new StallableSink(new java.io.OutputStream() {
            private int calls;

            @Override
            public void write(int b) throws IOException {
                if (calls++ == 0) {
                    throw new IOException("no");
                }
            }
        });
        assertThatThrownBy(() -> sink.write(Bytes.of("x")))
                .isInstanceOf(IOException.class)
                .hasMessage("no");
        sink.write(Bytes.of("y"));
    }

    @Test
    void whateverAStreamThrowsIsAFailureOfTheWrite() {
        var sink = new StallableSink(new java.io.OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("odd");
            }
        });
        assertThatThrownBy(() -> sink.write(Bytes.of("x")))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("odd");
    }

    @Test
    void bytesOfAnyNumberArriveInOrder() throws IOException {
        var all = new byte[200_000];
        for (var i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31);
        }
        var handed = new ByteArrayOutputStream();
        new StallableSink(handed).write(ByteBuffer.wrap(all));
        assertThat(handed.toByteArray()).isEqualTo(all);
        var direct = new ByteArrayOutputStream();
        new StallableSink(direct, length -> true).write(ByteBuffer.wrap(all));
        assertThat(direct.toByteArray()).isEqualTo(all);
    }

    @Test
    void whatFitsIsWrittenByTheWriterItself() throws IOException {
        var writer = new Thread[1];
        var stream = new java.io.OutputStream() {
            @Override
            public void write(int b) {
                writer[0] = Thread.currentThread();
            }
        };
        new StallableSink(stream, length -> length < 5).write(Bytes.of("four"));
        assertThat(writer[0]).isSameAs(Thread.currentThread());
        new StallableSink(stream, length -> length < 5).write(Bytes.of("five5"));
        assertThat(writer[0]).isNotSameAs(Thread.currentThread());
    }
}
