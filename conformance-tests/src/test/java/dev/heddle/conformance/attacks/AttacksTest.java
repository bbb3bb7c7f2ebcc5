package dev.heddle.conformance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.guests.Fifos;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.clocks.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks on the sandbox, for {@code -Dheddle.attack.seconds=600} each ({@code attacks.sh}); a second or two in the build. What each
 * looks at is shown to notice: there, the fault is planted by the test.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class AttacksTest {
    private static final int SECONDS = Integer.getInteger("heddle.attack.seconds", 2);
    private static final Duration LIMIT = Duration.ofSeconds(SECONDS + 20L);
    private static final String SECRET = "secret\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void operationsThatRaceWithCloseReachNoOtherFile(ThreadKind kind) throws Exception {
        assertThat(raceWithClose(kind)).isEqualTo("exit 0, secret as before");
    }

    @Test
    void anOperationOnAnOtherFileIsNoticed() throws Exception {
        // What a host does that looks a number up and uses it later.
        var planted = Thread.ofPlatform().daemon().start(() -> writeThroughNumbers(folder.resolve("rw/own")));
        var outcome = raceWithClose(ThreadKind.PLATFORM);
        planted.interrupt();
        planted.join();
        assertThat(outcome).isNotEqualTo("exit 0, secret as before");
    }

    private String raceWithClose(ThreadKind kind) throws Exception {
        var own = Files.createDirectory(folder.resolve("rw"));
        var others = Files.createDirectory(folder.resolve("ro"));
        var secret = Files.writeString(others.resolve("secret"), SECRET);
        var context = WasiContext.builder()
                .arguments("" + SECONDS)
                .directory(DirectoryGrant.readWrite(own, "/rw"))
                .directory(DirectoryGrant.readOnly(others, "/ro"));
        var outcome = run("close_race", context, kind);
        return outcome + (Files.readString(secret).equals(SECRET) ? ", secret as before" : ", secret changed");
    }

    /** Looks up which number a file has, and writes through that number for as long as it is another file's. */
    private static void writeThroughNumbers(Path own) {
        var numbers = new HashSet<Path>();
        while (!Thread.currentThread().isInterrupted()) {
            try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                for (var number : all) {
                    if (isFile(number, own)) {
                        numbers.add(number);
                    }
                }
                for (var number : numbers) {
                    if (isFile(number, own.resolveSibling("../ro/secret"))) {
                        Files.writeString(number, "strange", StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                    }
                }
            } catch (IOException gone) {
                // The next time.
            }
        }
    }

    private static boolean isFile(Path number, Path file) {
        try {
            return Files.readSymbolicLink(number).equals(file.toAbsolutePath().normalize());
        } catch (IOException closed) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void aFifoThatIsPutInAFilesPlaceHoldsNobodyUp(ThreadKind kind) throws Exception {
        Fifos.make(folder.resolve("fifo"));
        var context = WasiContext.builder().arguments("" + SECONDS).directory(DirectoryGrant.readWrite(folder, "/"));
        assertThat(run("fifo_swap", context, kind)).isEqualTo("exit 3");
    }

    @Test
    void anOpenThatAFifoHoldsUpIsNoticed() throws Exception {
        var fifo = folder.resolve("fifo");
        Fifos.make(fifo);
        // What a host does that opens on the guest's own thread, and cannot be made to return.
        var context = WasiContext.builder()
                .arguments("" + SECONDS)
                .directory(DirectoryGrant.readWrite(Files.createDirectory(folder.resolve("empty")), "/"))
                .wallClock(new OpensFifo(fifo))
                .grace(Duration.ofMillis(100));
        var outcome = Outcome.of(started("fifo_swap", context, ThreadKind.PLATFORM, Duration.ofSeconds(1)), LIMIT);
        FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .close();
        assertThat(outcome).isEqualTo("trap: timed out after 1 s");
    }

    private record OpensFifo(Path fifo) implements WallClock {
        @Override
        public Instant now() {
            try {
                FileChannel.open(fifo, StandardOpenOption.READ).close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Instant.EPOCH;
        }

        @Override
        public long resolution() {
            return 1;
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void theFolderOfTemporaryFilesTellsNothingOfOtherGuests(ThreadKind kind) throws Exception {
        assertThat(spyOn(kind)).isEqualTo("exit 0, memories as before");
    }

    @Test
    void aFileBehindMemoryIsNoticed() throws Exception {
        Files.write(folder.resolve("memory"), new byte[1 << 20]);
        assertThat(spyOn(ThreadKind.PLATFORM)).startsWith("wrote into /t/memory");
    }

    /** In a JVM of its own, whose folder of temporary files a guest has. */
    private String spyOn(ThreadKind kind) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-Dheddle.attack.seconds=" + SECONDS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spied.class.getName(),
                        folder.toString(),
                        "" + SECONDS,
                        kind.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void aStackThatOverflowsInASharedOutputStopsNoOtherGuest(ThreadKind kind) throws Exception {
        for (var output : SharedOutputs.all()) {
            assertThat(output.attack(kind, Duration.ofSeconds(SECONDS).dividedBy(SharedOutputs.COUNT)))
                    .isEqualTo("all well");
        }
    }

    @Test
    void aLockThatAnOverflowLeavesTakenIsNoticed() throws Exception {
        assertThat(SharedOutputs.withAPlantedFault().attack(ThreadKind.PLATFORM, Duration.ofSeconds(SECONDS)))
                .startsWith("another guest");
    }

    private String run(String guest, WasiContextBuilder context, ThreadKind kind) throws Exception {
        return Outcome.of(started(guest, context, kind), LIMIT.plusSeconds(10));
    }

    static Guest started(String name, WasiContextBuilder context, ThreadKind kind) throws Exception {
        return started(name, context, kind, LIMIT);
    }

    private static Guest started(String name, WasiContextBuilder context, ThreadKind kind, Duration limit)
            throws Exception {
        return Guest.start(
                Modules.load("attacks/" + name + ".wasm"),
                context.threadKind(kind)
                        .limits(GuestLimits.DEFAULT.withTimeout(limit))
                        .build());
    }
}
