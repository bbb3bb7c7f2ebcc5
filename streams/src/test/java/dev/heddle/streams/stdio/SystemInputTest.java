package dev.heddle.streams.stdio;

import static dev.heddle.streams.Bytes.assertClosed;
import static dev.heddle.streams.Bytes.blockingRead;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.streams.Bytes;
import dev.heddle.streams.StreamException;
import dev.heddle.streams.Waiting;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemInputTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReadNoFurtherThanItsReaderReads() throws Exception {
        var path = Files.writeString(folder.resolve("in"), "0123456789");
        try (var file = new FileInputStream(path.toFile())) {
            var stream = SystemInput.openingOver(file).get();
            assertThat(blockingRead(stream, 3)).isEqualTo("012");
            assertThat(file.getChannel().position()).isEqualTo(3);
            assertThat(stream.skip(2)).isEqualTo(2);
            assertThat(file.getChannel().position()).isEqualTo(5);
            assertThat(blockingRead(stream, 100)).isEqualTo("56789");
            assertClosed(() -> blockingRead(stream, 1));
        }
    }

    /** What the tests below run in a process of its own, whose standard streams are pipes. */
    static final class Echo {
        public static void main(String[] args) throws Exception {
            var out = SystemOutput.stdout();
            var first = SystemInput.open();
            out.blockingWriteAndFlush(Bytes.of("[" + blockingRead(first, 3) + "]"));
            first.close();
            var second = SystemInput.open();
            try {
                while (true) {
                    out.blockingSplice(second, -1);
                }
            } catch (StreamException end) {
                var pumps = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("heddle-stdin"))
                        .filter(thread -> !thread.isDaemon())
                        .count();
                SystemOutput.stderr().write(Bytes.of(end.getMessage() + ", " + pumps + " pumps keep the process"));
            }
        }
    }

    private static Process run(Class<?> main, ProcessBuilder.Redirect input) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectInput(input)
                .start();
    }

    @Test
    void streamsOfAPipeShareItsBytesAndItsEnd() throws Exception {
        var process = run(Echo.class, ProcessBuilder.Redirect.PIPE);
        var much = "x".repeat(200_000);
        var feed = Waiting.in(() -> {
            try (var in = process.getOutputStream()) {
                in.write(Bytes.of("abcdef").array());
                in.flush();
                in.write(Bytes.of(much).array());
            }
            return true;
        });
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("[abc]def" + much);
        assertThat(feed.result()).isTrue();
        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
                .isEqualTo("stream closed, 0 pumps keep the process");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRedirectedFileIsEchoed() throws Exception {
        var path = Files.writeString(folder.resolve("in"), "abcdef");
        var process = run(Echo.class, ProcessBuilder.Redirect.from(path.toFile()));
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("[abc]def");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Writes until nobody reads any more, and says on standard error how that ended. */
    static final class Yes {
        public static void main(String[] args) throws Exception {
            var out = SystemOutput.stdout();
            try {
                while (true) {
                    out.blockingWriteAndFlush(Bytes.of("yes\n"));
                }
            } catch (StreamException end) {
                SystemOutput.stderr().write(Bytes.of(end.getMessage()));
            }
        }
    }

    @Test
    void aReaderThatLeavesClosesStandardOutput() throws Exception {
        var process = run(Yes.class, ProcessBuilder.Redirect.PIPE);
        assertThat(process.getInputStream().readNBytes(4)).isEqualTo("yes\n".getBytes(UTF_8));
        process.getInputStream().close();
        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEqualTo("stream closed");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
