package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.assertFailed;
import static dev.heddle.streams.Bytes.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.poll.Poll;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SourceInputStreamTest {
    private final InputStream stream = InputStream.over(new BytesSource("0123456789".getBytes(UTF_8)));

    @Test
    void readGivesTheBytesAndThenTheEnd() throws Exception {
        assertThat(read(stream, 4)).isEqualTo("0123");
        assertThat(Bytes.blockingRead(stream, 100)).isEqualTo("456789");
        assertClosed(() -> read(stream, 1));
        assertClosed(() -> read(stream, 1));
        assertClosed(() -> read(stream, 0));
    }

    @Test
    void aReadThatADropEndsFindsTheStreamClosed() {
        var dropped = new AtomicReference<InputStream>();
        var read = InputStream.over(into -> {
            dropped.get().close();
            throw new IOException("closed below");
        });
        dropped.set(read);
        assertClosed(() -> read(read, 1));
    }

    @Test
    void readOfNothingGivesNothing() throws Exception {
        assertThat(stream.read(ByteBuffer.allocate(0))).isZero();
        assertThat(stream.blockingRead(ByteBuffer.allocate(0))).isZero();
        assertThat(stream.skip(0)).isZero();
        assertThat(stream.blockingSkip(0)).isZero();
        assertThat(read(stream, 100)).isEqualTo("0123456789");
    }

    @Test
    void skipPassesOverBytes() throws Exception {
        assertThat(stream.skip(3)).isEqualTo(3);
        assertThat(read(stream, 1)).isEqualTo("3");
        assertThat(stream.blockingSkip(-1)).isEqualTo(6);
        assertClosed(() -> stream.skip(1));
    }

    @Test
    void aClosedStreamIsReadyAndClosed() {
        stream.close();
        Poll.block(stream.subscribe());
        assertClosed(() -> read(stream, 1));
        assertClosed(() -> stream.skip(0));
        stream.close();
    }

    @Test
    void aFailureIsToldOnceAndThenTheStreamIsClosed() {
        var failing = InputStream.over(into -> {
            throw new IOException("Input/output error");
        });
        assertFailed(() -> read(failing, 1), "Input/output error");
        assertClosed(() -> read(failing, 1));
    }

    @Test
    void skipOfASourceThatCanOnlyReadIsBounded() throws Exception {
        var endless = InputStream.over(into -> {
            var count = into.remaining();
            into.position(into.limit());
            return count;
        });
        assertThat(endless.skip(10)).isEqualTo(10);
        assertThat(endless.skip(-1)).isEqualTo(64 * 1024);
    }

    @Test
    void aSharedStreamIsClosedAlone() throws Exception {
        var first = stream.shared();
        var second = stream.shared();
        assertThat(read(first, 2)).isEqualTo("01");
        first.close();
        assertClosed(() -> read(first, 1));
        assertThat(first.subscribe().ready()).isTrue();
        assertThat(read(second, 2)).isEqualTo("23");
        assertThat(second.skip(1)).isEqualTo(1);
        assertThat(read(stream, 1)).isEqualTo("5");
    }
}
