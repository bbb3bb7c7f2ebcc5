package dev.heddle.wasi.filesystem.sandbox;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.CREATE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.PLAIN;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ_WRITE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Advice;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorStat;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads use a descriptor in every way while another closes it, and while the rest of the process opens files and directories that
 * take its number in the host: none of those may be reached. {@code -Dheddle.hold.seconds=600} runs the long version.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class HoldHammerTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("heddle.hold.seconds", "1.5"));
    private static final int WORKERS = 3;
    /** How long the variant without holds may stay unnoticed. */
    private static final double PLANTED_SECONDS = 60;

    @TempDir
    Path top;

    private Outside outside;
    private Path inside;

    /** What is used, and closed by another; what it saw of the outside, null for nothing. */
    private interface Use {
        @Nullable
        String of(Descriptor descriptor) throws Exception;
    }

    private interface Change {
        void of(Descriptor descriptor) throws Exception;
    }

    /** Opens what is to be closed. */
    private interface Opener {
        Descriptor open() throws Exception;
    }

    private interface Closer {
        void close(Descriptor descriptor);
    }

    @BeforeEach
    void make() throws Exception {
        outside = new Outside(top.resolve("outside"));
        inside = Files.createDirectory(top.resolve("inside"));
        Files.createDirectories(inside.resolve("sub/d"));
        for (var file : List.of("f", "secret", "d/f", "d/secret")) {
            Files.writeString(inside.resolve("sub").resolve(file), "inside");
        }
        Files.createSymbolicLink(inside.resolve("sub/l"), Path.of("f"));
    }

    private static Use change(Change change) {
        return descriptor -> {
            change.of(descriptor);
            return null;
        };
    }

    private static @Nullable String seen(DescriptorStat stat) {
        return Outside.owns(stat) ? "a stat" : null;
    }

    private static @Nullable String bytesOf(Descriptor file) throws Exception {
        var into = ByteBuffer.allocate(200);
        file.read(into, 0);
        return Outside.owns(into.array()) ? "bytes" : null;
    }

    private static final List<Use> OF_A_FILE = List.of(
            change(file -> file.append(bytes("appended"))),
            change(file -> file.append(bytes("appended"))),
            change(file -> file.append(bytes("appended"))),
            change(file -> file.append(bytes("appended"))),
            change(file -> file.write(bytes("written"), 3)),
            HoldHammerTest::bytesOf,
            file -> seen(file.stat()),
            change(file -> file.setSize(ThreadLocalRandom.current().nextInt(1000))),
            change(file -> file.setTimes(new NewTimestamp.Timestamp(7, 0), new NewTimestamp.Timestamp(7, 0))),
            change(Descriptor::sync),
            change(Descriptor::syncData),
            change(file -> file.advise(0, 1, Advice.NORMAL)),
            change(Descriptor::metadataHash),
            change(file -> file.isSameObject(file)),
            change(file -> {
                try (var stream = file.appendViaStream()) {
                    stream.blockingWriteAndFlush(bytes("streamed"));
                }
            }),
            change(file -> {
                try (var stream = file.writeViaStream(0)) {
                    stream.blockingWriteAndFlush(bytes("streamed"));
                }
            }),
            file -> {
                var into = ByteBuffer.allocate(200);
                try (var stream = file.readViaStream(0)) {
                    stream.read(into);
                }
                return Outside.owns(into.array()) ? "bytes of a stream" : null;
            });

    private static final List<Use> OF_A_DIRECTORY = List.of(
            directory -> seen(directory.stat()),
            directory -> seen(directory.statAt(false, "secret")),
            directory -> seen(directory.statAt(true, "l")),
            directory -> {
                try (var file = directory.openAt(false, "d/secret", PLAIN, READ)) {
                    return bytesOf(file);
                }
            },
            change(directory -> {
                try (var file = directory.openAt(false, "f", CREATE, READ_WRITE)) {
                    file.append(bytes("appended"));
                }
            }),
            directory -> {
                try (var below = directory.openAt(false, "d", EnumSet.of(OpenFlag.DIRECTORY), READ)) {
                    return seen(below.statAt(false, "secret"));
                }
            },
            directory -> {
                try (var entries = directory.readDirectory()) {
                    for (var entry = entries.readDirectoryEntry();
                            entry != null;
                            entry = entries.readDirectoryEntry()) {
                        if (entry.name().equals("empty")) {
                            return "an entry";
                        }
                    }
                    return null;
                }
            },
            directory -> directory.readlinkAt("l").equals("secret") ? "a link" : null,
            change(directory -> directory.createDirectoryAt("made")),
            change(directory -> directory.removeDirectoryAt("made")),
            change(directory -> directory.symlinkAt("f", "linked")),
            change(directory -> directory.linkAt(false, "f", directory, "hard")),
            change(directory -> directory.renameAt("hard", directory, "renamed")),
            change(directory -> directory.unlinkFileAt("renamed")),
            change(directory -> directory.unlinkFileAt("linked")),
            change(directory -> directory.setTimes(new NewTimestamp.Now(), new NewTimestamp.Timestamp(7, 0))),
            change(directory -> directory.setTimesAt(
                    false, "secret", new NewTimestamp.Timestamp(7, 0), new NewTimestamp.Timestamp(7, 0))),
            change(Descriptor::sync),
            change(directory -> directory.metadataHashAt(false, "f")));

    /** Rounds of open, use by all workers, close: until the time is over, or something was seen. */
    private @Nullable String hammer(
            boolean virtual, double seconds, Opener opener, Closer closer, List<Use> uses, String stranger)
            throws Exception {
        var now = new AtomicReference<Descriptor>();
        var seen = new AtomicReference<@Nullable String>();
        var phase = new Phaser(WORKERS + 1);
        var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        for (int i = 0; i < WORKERS; i++) {
            builder.start(() -> {
                while (phase.arriveAndAwaitAdvance() >= 0) {
                    use(now.get(), uses, seen);
                    phase.arriveAndAwaitAdvance();
                }
            });
        }
        // On a thread of the same kind, so that virtual ones meet on their carriers.
        var rounds = new FutureTask<@Nullable String>(() -> {
            long end = System.nanoTime() + (long) (seconds * 1e9);
            try {
                for (long round = 0; System.nanoTime() < end && seen.get() == null; round++) {
                    now.set(opener.open());
                    phase.arriveAndAwaitAdvance();
                    spin(ThreadLocalRandom.current().nextInt(40_000));
                    closer.close(now.get());
                    takeNumbers(phase, top.resolve(stranger));
                    if (round % 100 == 0) {
                        outside.assertUntouched();
                    }
                }
            } finally {
                phase.forceTermination();
            }
            return seen.get();
        });
        builder.start(rounds);
        return rounds.get();
    }

    private static void use(Descriptor descriptor, List<Use> uses, AtomicReference<@Nullable String> seen) {
        var random = ThreadLocalRandom.current();
        spin(random.nextInt(20_000));
        for (int i = 0; i < 3; i++) {
            int which = random.nextInt(uses.size());
            try {
                var outside = uses.get(which).of(descriptor);
                if (outside != null) {
                    seen.set(outside + " by use " + which);
                }
            } catch (FilesystemException | dev.heddle.streams.StreamException e) {
                // Closed meanwhile; or another was faster with what can be done only once.
            } catch (Exception e) {
                seen.set(e + " by use " + which);
            }
        }
    }

    private static void spin(int nanos) {
        for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }

    /** Opens what the guest has no business with, until all workers are done. */
    private static void takeNumbers(Phaser phase, Path stranger) throws Exception {
        try (var one = FileChannel.open(stranger, StandardOpenOption.READ);
                var two = FileChannel.open(stranger, StandardOpenOption.READ);
                var three = FileChannel.open(stranger, StandardOpenOption.READ)) {
            assertThat(List.of(one, two, three)).allMatch(FileChannel::isOpen);
            phase.arriveAndAwaitAdvance();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noStrangersFileIsReachedThroughOneThatIsClosed(boolean virtual) throws Exception {
        try (var dir = Directories.open(inside, Access.READ_WRITE, Sandbox.ENFORCED)) {
            assertThat(hammer(
                            virtual,
                            SECONDS,
                            () -> dir.openAt(false, "sub/f", CREATE, READ_WRITE),
                            Descriptor::close,
                            OF_A_FILE,
                            "outside/secret"))
                    .isNull();
        }
        outside.assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noStrangersDirectoryIsReachedThroughOneThatIsClosed(boolean virtual) throws Exception {
        assertThat(hammer(
                        virtual,
                        SECONDS,
                        () -> Directories.open(inside.resolve("sub"), Access.READ_WRITE, Sandbox.ENFORCED),
                        Descriptor::close,
                        OF_A_DIRECTORY,
                        "outside"))
                .isNull();
        outside.assertUntouched();
    }

    @Test
    void thisTestCatchesADirectoryThatIsClosedWhileItIsUsed() throws Exception {
        var unheld = new AtomicReference<UnheldDir>();
        String seen;
        try {
            seen = hammer(
                    false,
                    PLANTED_SECONDS,
                    () -> {
                        unheld.set(new UnheldDir(inside.resolve("sub")));
                        return new OpenDirectory(unheld.get(), Access.READ_WRITE);
                    },
                    descriptor -> unheld.get().closeAtOnce(),
                    OF_A_DIRECTORY,
                    "outside");
        } catch (java.util.concurrent.ExecutionException e) {
            seen = e.getCause().getMessage();
        }
        assertThat(seen).isNotNull();
    }
}
