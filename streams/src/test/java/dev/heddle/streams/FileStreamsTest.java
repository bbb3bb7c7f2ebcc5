package dev.heddle.streams;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.read;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStreamsTest {
    @TempDir
    Path folder;

    private Path path;
    private FileChannel channel;
    private ChannelFile file;

    @BeforeEach
    void open() throws Exception {
        path = folder.resolve("file");
        channel = FileChannel.open(path, CREATE, READ, WRITE);
        file = new ChannelFile(channel);
    }

    @AfterEach
    void close() throws Exception {
        channel.close();
    }

    @Test
    void readsGoOnFromTheOffset() throws Exception {
        Files.writeString(path, "0123456789");
        var stream = InputStream.over(new FileSource(file, 3));
        assertThat(read(stream, 2)).isEqualTo("34");
        assertThat(stream.skip(2)).isEqualTo(2);
        assertThat(stream.read(ByteBuffer.allocate(0))).isZero();
        assertThat(read(stream, 100)).isEqualTo("789");
        assertClosed(() -> read(stream, 1));
        assertThat(channel.position()).isZero();
    }

    @Test
    void skipEndsWhereTheFileEnds() throws Exception {
        Files.writeString(path, "0123456789");
        var stream = InputStream.over(new FileSource(file, 3));
        assertThat(stream.skip(-1)).isEqualTo(7);
        assertClosed(() -> stream.skip(1));
        assertClosed(() -> read(InputStream.over(new FileSource(file, 10)), 1));
        assertClosed(() -> InputStream.over(new FileSource(file, -1)).skip(1));
    }

    @Test
    void writesGoOnFromTheOffset() throws Exception {
        Files.writeString(path, "0123456789");
        var stream = OutputStream.over(FileSink.at(file, 2));
        stream.write(Bytes.of("ab").asReadOnlyBuffer());
        stream.writeZeroes(0);
        stream.blockingWriteAndFlush(Bytes.of("c"));
        assertThat(path).hasContent("01abc56789");
    }

    @Test
    void appendsGoToTheEndAsItIs() throws Exception {
        var stream = OutputStream.over(FileSink.appending(file));
        stream.write(Bytes.of("first\n"));
        OutputStream.over(FileSink.at(file, 6)).write(Bytes.of("second\n"));
        stream.write(Bytes.of("third\n"));
        assertThat(path).hasContent("first\nsecond\nthird\n");
    }

    @Test
    void offsetsThatNoFileHasFail() {
        assertThatThrownBy(() -> read(InputStream.over(new FileSource(file, -1)), 1))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("Invalid argument: offset 18446744073709551615");
        assertThatThrownBy(() -> OutputStream.over(FileSink.at(file, -1)).write(Bytes.of("x")))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("Invalid argument: offset 18446744073709551615");
    }

    @Test
    void anInterruptThatCameBeforeDoesNotCloseTheFile() throws Exception {
        Thread.currentThread().interrupt();
        OutputStream.over(FileSink.at(file, 0)).write(Bytes.of("abc"));
        assertThat(read(InputStream.over(new FileSource(file, 0)), 3)).isEqualTo("abc");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void threadsThatShareAStreamWriteEachRecordOnce() throws Exception {
        var threads = 8;
        var records = 1_000;
        var stream = OutputStream.over(FileSink.at(file, 0));
        var done = new CountDownLatch(threads);
        for (var i = 0; i < threads; i++) {
            var record = Bytes.of("record " + i + "....\n").asReadOnlyBuffer();
            Thread.startVirtualThread(() -> {
                try {
                    for (var j = 0; j < records; j++) {
                        stream.write(record.duplicate());
                    }
                    done.countDown();
                } catch (StreamException e) {
                    throw new AssertionError(e);
                }
            });
        }
        done.await();
        assertThat(Files.readAllLines(path))
                .hasSize(threads * records)
                .allMatch(line -> line.matches("record [0-7]\\.\\.\\.\\."));
    }
}
