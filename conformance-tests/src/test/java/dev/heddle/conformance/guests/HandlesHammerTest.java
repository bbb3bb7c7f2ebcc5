package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Trap;
import dev.heddle.engine.CoreModule;
import dev.heddle.streams.JavaSink;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sixty-four threads of a core module do through WASI 0.2 what comes to mind with handles that all of them share. A longer run, of so
 * many operations for each test:
 *
 * <pre>{@code mvn -pl conformance-tests -am test -Dtest=HandlesHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=1000000}</pre>
 */
class HandlesHammerTest {
    private static final String GUEST = "interfaces/hammer.wasm";
    private static final int OPERATIONS = Integer.getInteger("heddle.hammer.operations", 12_800);
    private static final int THREADS = 64;
    private static final int EACH = 100;
    private static final int FED = 3_000;
    private static final int FILES = 4;
    private static final int LENGTH = 4096;
    private static final String LINE = "\\d+ said something, and said it whole";
    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) operations, (\\d+) taken, (\\d+) spilled, (\\d+) lines");

    /** What a program is cancelled after: it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Takes a line in two steps: another's comes between if one can. */
    private static final class Slow extends ByteArrayOutputStream {
        @Override
        public void write(byte[] bytes, int offset, int length) {
            var half = length / 2;
            super.write(bytes, offset, half);
            Thread.yield();
            super.write(bytes, offset + half, length - half);
        }
    }

    @TempDir
    Path folder;

    private final CoreModule module = Guests.load(GUEST);
    private int trapped;

    /** {@code rude} threads drop what others are about to use: that may end the program with a trap, and in no other way. */
    @ParameterizedTest
    @CsvSource({"kind, VIRTUAL", "kind, PLATFORM", "rude, VIRTUAL", "rude, PLATFORM"})
    void everyCallIsFinishedOrTrapsWhateverOthersDoWithItsHandles(String way, ThreadKind kind, TestReporter reporter)
            throws Exception {
        var rounds = Math.max(1, OPERATIONS / (THREADS * EACH));
        for (var seed = 0; seed <= rounds; seed++) {
            round(way, seed, kind);
            Leftovers.assertNothingIsOpenIn(folder);
        }
        Leftovers.assertNoThreadsOf(GUEST);
        reporter.publishEntry(way + " " + kind, rounds + " programs, " + trapped + " of them trapped");
    }

    private void round(String way, int seed, ThreadKind kind) throws Exception {
        makeFiles();
        var input = new Pipe(1 + seed * 37 % 200);
        var output = new Slow();
        var complaints = Capture.upTo(1 << 16);
        var context = WasiContext.builder()
                .arguments(way, Integer.toString(seed), Integer.toString(EACH), Integer.toString(FED))
                .stdin(StandardInput.of(input.input()))
                .stdout(StandardOutput.to(new JavaSink(output)))
                .stderr(complaints)
                .directory(DirectoryGrant.readWrite(folder, "/"))
                .threadKind(kind)
                .limits(GuestLimits.DEFAULT.withTimeout(PATIENCE))
                .build();
        var feeder = Thread.ofVirtual().start(() -> feed(input));
        try (var guest = Guest.start(module, context)) {
            assertThat(guest.await()).as(complaints::text).isZero();
            assertFinished(output.toString(StandardCharsets.US_ASCII));
        } catch (Trap misuse) {
            assertThat(way).as(misuse::getMessage).isEqualTo("rude");
            assertThat(misuse).hasMessageMatching("handle \\d+ names (nothing|a resource that still has children)");
            assertThat(output.toString(StandardCharsets.US_ASCII)).matches("(" + LINE + "\n)*");
            trapped++;
        } finally {
            input.input().close();
            feeder.join();
        }
        for (var file = 0; file < FILES; file++) {
            assertThat(Files.readString(folder.resolve(name(file)))).matches("[" + name(file) + "]{" + LENGTH + ",}+");
        }
    }

    private static String name(int file) {
        return String.valueOf((char) ('a' + file));
    }

    private void makeFiles() throws Exception {
        for (var file = 0; file < FILES; file++) {
            Files.writeString(folder.resolve(name(file)), name(file).repeat(LENGTH));
        }
        Files.write(folder.resolve("spill"), new byte[0]);
    }

    private static void feed(Pipe input) {
        try {
            for (var left = FED; left > 0; left -= Math.min(left, 37)) {
                input.output().blockingWriteAndFlush(ByteBuffer.allocate(Math.min(left, 37)));
            }
            input.output().close();
        } catch (StreamException e) {
            // The program has ended before.
        }
    }

    private void assertFinished(String output) throws Exception {
        var lines = output.lines().toList();
        var summary = SUMMARY.matcher(lines.getLast());
        assertThat(summary.matches()).as(lines.getLast()).isTrue();
        assertThat(summary.group(1)).isEqualTo(Integer.toString(THREADS * EACH));
        assertThat(summary.group(2)).isEqualTo(Integer.toString(FED));
        assertThat(summary.group(3)).isEqualTo(Long.toString(Files.size(folder.resolve("spill"))));
        assertThat(lines.subList(0, lines.size() - 1))
                .hasSize(Integer.parseInt(summary.group(4)))
                .allMatch(line -> line.matches(LINE));
    }
}
