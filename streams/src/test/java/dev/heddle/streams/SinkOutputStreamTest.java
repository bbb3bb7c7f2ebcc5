package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.assertFailed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SinkOutputStreamTest {
    private final MemorySink sink = new MemorySink(4 << 20);
    private final OutputStream stream = OutputStream.over(sink);

    private String written() {
        return new String(sink.bytes(), UTF_8);
    }

    @Test
    void writesArriveInOrder() throws Exception {
        assertThat(stream.checkWrite()).isEqualTo(1 << 20);
        stream.write(Bytes.of("Hello, "));
        stream.blockingWriteAndFlush(Bytes.of("world"));
        stream.flush();
        stream.blockingFlush();
        assertThat(written()).isEqualTo("Hello, world");
        assertThat(stream.subscribe().ready()).isTrue();
    }

    @Test
    void aWriteThatADropEndsFindsTheStreamClosed() {
        var dropped = new AtomicReference<OutputStream>();
        var write = OutputStream.over(bytes -> {
            dropped.get().close();
            throw new IOException("closed below");
        });
        dropped.set(write);
        assertClosed(() -> write.write(Bytes.of("lost")));
    }

    @Test
    void writeBeyondThePermitTraps() {
        var permit = 1 << 20;
        assertThatThrownBy(() -> stream.write(ByteBuffer.allocate(permit + 1)))
                .isInstanceOf(Trap.class)
                .hasMessage("write of 1048577 bytes exceeds the permit of 1048576");
        assertThatThrownBy(() -> stream.writeZeroes(-1))
                .isInstanceOf(Trap.class)
                .hasMessage("write of 18446744073709551615 bytes exceeds the permit of 1048576");
        assertThat(sink.bytes()).isEmpty();
    }

    @Test
    void blockingWritesMayBeLongerThanThePermit() throws Exception {
        stream.blockingWriteAndFlush(ByteBuffer.allocate((1 << 20) + 1));
        stream.blockingWriteZeroesAndFlush((1 << 20) + 1);
        assertThat(sink.bytes()).hasSize((2 << 20) + 2);
    }

    @Test
    void writeZeroesWritesZeroes() throws Exception {
        stream.writeZeroes(0);
        stream.writeZeroes(100_000);
        assertThat(sink.bytes()).isEqualTo(new byte[100_000]);
        stream.blockingWriteZeroesAndFlush(3);
        assertThat(sink.bytes()).isEqualTo(new byte[100_003]);
    }

    @Test
    void aClosedStreamRefusesEverything() {
        stream.close();
        stream.close();
        assertClosed(stream::checkWrite);
        assertClosed(() -> stream.write(Bytes.of("x")));
        assertClosed(() -> stream.blockingWriteAndFlush(Bytes.of("x")));
        assertClosed(stream::flush);
        assertClosed(stream::blockingFlush);
        assertClosed(() -> stream.writeZeroes(1));
        assertClosed(() -> stream.splice(InputStream.over(new BytesSource(new byte[1])), 1));
        assertThat(stream.subscribe().ready()).isTrue();
        assertThat(sink.bytes()).isEmpty();
    }

    @Test
    void aFailureIsToldOnceAndOtherStreamsOfTheSinkGoOn() throws Exception {
        var small = new MemorySink(5);
        var first = OutputStream.over(small);
        var second = OutputStream.over(small);
        assertFailed(() -> first.write(Bytes.of("123456")), "No space left on device (5 bytes at most)");
        assertClosed(() -> first.write(Bytes.of("1")));
        second.write(Bytes.of("12345"));
        assertThat(small.bytes()).hasSize(5);
    }

    @Test
    void aBrokenPipeMeansClosed() {
        var broken = OutputStream.over(bytes -> {
            throw new IOException("Broken pipe");
        });
        assertClosed(() -> broken.write(Bytes.of("x")));
        assertClosed(broken::checkWrite);
    }

    @Test
    void spliceMovesWhatIsThere() throws Exception {
        var source = InputStream.over(new BytesSource("0123456789".getBytes(UTF_8)));
        assertThat(stream.splice(source, 0)).isZero();
        assertThat(stream.splice(source, 4)).isEqualTo(4);
        assertThat(stream.blockingSplice(source, 0)).isZero();
        assertThat(stream.blockingSplice(source, -1)).isEqualTo(6);
        assertThat(written()).isEqualTo("0123456789");
        assertClosed(() -> stream.splice(source, 1));
        assertClosed(() -> stream.blockingSplice(source, 1));
    }

    @Test
    void spliceMovesNoMoreThanAChunk() throws Exception {
        var source = InputStream.over(new BytesSource(new byte[1 << 20]));
        assertThat(stream.splice(source, -1)).isEqualTo(64 * 1024);
    }

    @Test
    void aJavaStreamIsFlushedAfterEachWriteAndNotClosed() throws Exception {
        var java = new java.io.ByteArrayOutputStream();
        var slow = new java.io.BufferedOutputStream(java, 1 << 20) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        var stream = OutputStream.over(new JavaSink(slow));
        stream.write(Bytes.of("x".repeat(100_000)));
        assertThat(java.toString(UTF_8)).isEqualTo("x".repeat(100_000));
        stream.write(Bytes.of("y"));
        assertThat(java.toString(UTF_8)).endsWith("xy");
        stream.close();
    }
}
