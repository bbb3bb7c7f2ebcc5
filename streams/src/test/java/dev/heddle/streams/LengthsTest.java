package dev.heddle.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.poll.Pollable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every length around every buffer that bytes pass through. */
@Timeout(60)
class LengthsTest {
    private static final int[] BUFFERS = {0, 512, 1024, 4096, 8192, 65_536, 131_072};

    private static IntStream lengths() {
        return Arrays.stream(BUFFERS)
                .flatMap(size -> IntStream.rangeClosed(size - 2, size + 2))
                .filter(length -> length >= 0);
    }

    private static byte[] pattern(int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = (byte) (i ^ i >>> 8);
        }
        return bytes;
    }

    private enum Way {
        MEMORY,
        JAVA,
        STALLABLE,
        STALLABLE_WITH_ROOM,
        CHANNEL,
        PIPE
    }

    private static byte[] written(Way way, byte[] bytes) throws Exception {
        var taken = new ByteArrayOutputStream();
        switch (way) {
            case MEMORY -> {
                var sink = new MemorySink(200_000);
                OutputStream.over(sink).blockingWriteAndFlush(ByteBuffer.wrap(bytes));
                return sink.bytes();
            }
            case JAVA -> OutputStream.over(new JavaSink(taken)).blockingWriteAndFlush(ByteBuffer.wrap(bytes));
            case STALLABLE -> OutputStream.over(new StallableSink(taken)).blockingWriteAndFlush(ByteBuffer.wrap(bytes));
            case STALLABLE_WITH_ROOM ->
                OutputStream.over(new StallableSink(taken, length -> length % 2 == 0))
                        .blockingWriteAndFlush(ByteBuffer.wrap(bytes));
            case CHANNEL -> {
                var channel = new WritableByteChannel() {
                    @Override
                    public int write(ByteBuffer from) {
                        var count = Math.min(from.remaining(), 5_000);
                        for (var i = 0; i < count; i++) {
                            taken.write(from.get());
                        }
                        return count;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                };
                new ChannelOutputStream(channel, Pollable.always()).blockingWriteAndFlush(ByteBuffer.wrap(bytes));
            }
            case PIPE -> {
                var pipe = new Pipe(1_000);
                var read = Waiting.in(() -> read(pipe.input(), 700));
                pipe.output().blockingWriteAndFlush(ByteBuffer.wrap(bytes));
                pipe.output().close();
                return read.result();
            }
        }
        return taken.toByteArray();
    }

    private static byte[] read(InputStream stream, int most) {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[Math.max(1, most)];
        try {
            while (true) {
                all.write(buffer, 0, stream.blockingRead(ByteBuffer.wrap(buffer)));
            }
        } catch (StreamException end) {
            assertThat(end.isClosed()).isTrue();
            return all.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWriteOfAnyLengthArrivesWhole(Way way) throws Exception {
        for (var length : lengths().toArray()) {
            var bytes = pattern(length);
            assertThat(written(way, bytes)).as("%s bytes", length).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "JAVA"})
    void aReadOfAnyLengthGivesAll(Way way) {
        for (var length : lengths().toArray()) {
            var bytes = pattern(length);
            for (var most : new int[] {7, 4_096, 65_535, 65_536, 65_537}) {
                var stream = way == Way.MEMORY
                        ? InputStream.over(new BytesSource(bytes))
                        : new PumpedInputStream("pump of a test", new ByteArrayInputStream(bytes));
                assertThat(read(stream, most))
                        .as("%s bytes by %s", length, most)
                        .isEqualTo(bytes);
            }
        }
    }
}
