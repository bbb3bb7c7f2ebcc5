package dev.heddle.wasi.filesystem.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams over a regular file. */
class FileStreamsTest {
    @TempDir
    Path folder;

    private Path path;
    private Descriptor directory;
    private Descriptor file;

    @BeforeEach
    void open() throws Exception {
        path = folder.resolve("file");
        directory = Directories.open(folder, Access.READ_WRITE, Sandbox.ENFORCED);
        file = directory.openAt(
                false, "file", EnumSet.of(OpenFlag.CREATE), EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE));
    }

    @AfterEach
    void close() {
        file.close();
        directory.close();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String read(InputStream stream, int most) throws StreamException {
        var into = ByteBuffer.allocate(most);
        stream.read(into);
        return UTF_8.decode(into.flip()).toString();
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StreamException.class).hasMessage("stream closed");
    }

    @Test
    void readsGoOnFromTheOffset() throws Exception {
        Files.writeString(path, "0123456789");
        var stream = file.readViaStream(3);
        assertThat(read(stream, 2)).isEqualTo("34");
        assertThat(stream.skip(2)).isEqualTo(2);
        assertThat(stream.read(ByteBuffer.allocate(0))).isZero();
        assertThat(read(stream, 100)).isEqualTo("789");
        assertClosed(() -> read(stream, 1));
    }

    @Test
    void skipEndsWhereTheFileEnds() throws Exception {
        Files.writeString(path, "0123456789");
        var stream = file.readViaStream(3);
        assertThat(stream.skip(-1)).isEqualTo(7);
        assertThat(stream.skip(0)).isZero();
        assertClosed(() -> stream.skip(1));
        assertClosed(() -> read(file.readViaStream(10), 1));
        assertClosed(() -> file.readViaStream(Long.MAX_VALUE).skip(1));
    }

    @Test
    void writesGoOnFromTheOffset() throws Exception {
        Files.writeString(path, "0123456789");
        var stream = file.writeViaStream(2);
        stream.write(bytes("ab").asReadOnlyBuffer());
        stream.writeZeroes(0);
        stream.blockingWriteAndFlush(bytes("c"));
        assertThat(path).hasContent("01abc56789");
    }

    @Test
    void appendsGoToTheEndAsItIs() throws Exception {
        var stream = file.appendViaStream();
        stream.write(bytes("first\n"));
        file.writeViaStream(6).write(bytes("second\n"));
        stream.write(bytes("third\n"));
        assertThat(path).hasContent("first\nsecond\nthird\n");
    }

    @Test
    void aClosedStreamIsClosedAndFreesItsFileOnce() throws Exception {
        var in = file.readViaStream(0);
        var out = file.writeViaStream(0);
        in.close();
        out.close();
        out.close();
        in.close();
        assertClosed(() -> out.write(bytes("x")));
        assertClosed(out::flush);
        assertClosed(() -> in.skip(1));
        assertThat(file.write(bytes("x"), 0)).isEqualTo(1);
    }

    @Test
    void anInterruptThatCameBeforeDoesNotCloseTheFile() throws Exception {
        Thread.currentThread().interrupt();
        file.writeViaStream(0).write(bytes("abc"));
        assertThat(read(file.readViaStream(0), 3)).isEqualTo("abc");
        assertThat(file.readViaStream(0).skip(2)).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file.stat().size()).isEqualTo(3);
    }

    @Test
    void threadsThatShareAStreamWriteEachRecordOnce() throws Exception {
        var threads = 8;
        var records = 1_000;
        var stream = file.writeViaStream(0);
        var done = new CountDownLatch(threads);
        for (var i = 0; i < threads; i++) {
            var record = bytes("record " + i + "....\n").asReadOnlyBuffer();
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
