package dev.heddle.streams.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.streams.Bytes;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class GivenDescriptorsTest {
    @TempDir
    Path folder;

    /** Run in a process of its own: reads its input and writes its outputs, having opened files of its own before. */
    static final class Reading {
        public static void main(String[] args) throws Exception {
            try (var own = Files.newByteChannel(Path.of(args[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var log = new StringBuilder();
                try {
                    var into = ByteBuffer.allocate(100);
                    var count = SystemInput.open().blockingRead(into);
                    log.append("read ").append(count);
                } catch (StreamException e) {
                    log.append(e.getMessage());
                }
                for (var output : new OutputStream[] {SystemOutput.stdout(), SystemOutput.stderr()}) {
                    try {
                        output.blockingWriteAndFlush(Bytes.of("x"));
                        log.append(", written");
                    } catch (StreamException e) {
                        log.append(", ").append(e.getMessage());
                    }
                }
                Files.writeString(Path.of(args[1]), log.append(own.isOpen() ? "" : "?"));
            }
        }
    }

    private String run(String redirections) throws Exception {
        var own = Files.writeString(folder.resolve("own"), "a file of the process's own");
        var log = folder.resolve("log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = "exec \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" '" + Reading.class.getName() + "' \"$2\" \"$3\" "
                + redirections;
        var process = new ProcessBuilder(
                        "sh", "-c", command, java.toString(), System.getProperty("java.class.path"), own + "", log + "")
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log, UTF_8);
    }

    @Test
    void whatWasGivenIsUsed() throws Exception {
        assertThat(run("</dev/null >/dev/null 2>/dev/null")).isEqualTo("stream closed, written, written");
        assertThat(run("<\"$2\" >/dev/null 2>/dev/null")).isEqualTo("read 27, written, written");
    }

    @Test
    void nothingOfTheProcessesOwnIsTakenForAStandardStream() throws Exception {
        var failure = "last operation failed: Bad file descriptor";
        assertThat(run("<&- >/dev/null 2>/dev/null")).isEqualTo("stream closed, written, written");
        assertThat(run("</dev/null >&- 2>/dev/null")).matches("stream closed, (written|" + failure + "), written");
        // Where the virtual machine itself writes to nowhere, a guest may too.
        assertThat(run("<&- >&- 2>&-")).matches("stream closed, (written|" + failure + "), (written|" + failure + ")");
        assertThat(folder.resolve("own")).hasContent("a file of the process's own");
    }
}
