package dev.heddle.wasi.filesystem.sandbox;

import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.PLAIN;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.READ_WRITE;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.bytes;
import static dev.heddle.wasi.filesystem.sandbox.DescriptorTest.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.base.Account;
import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Poll;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.ErrorCode;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.NewTimestamp;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.host.linux.LinuxDir;
import dev.heddle.wasi.filesystem.host.special.PendingOpen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FIFOs and devices, which may keep whoever opens, reads or writes them waiting for good. */
class SpecialFileTest {
    private static final Set<DescriptorFlag> WRITE = EnumSet.of(DescriptorFlag.WRITE);

    @TempDir
    Path root;

    private Descriptor dir;

    @BeforeEach
    void makeFifo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        mkfifo("fifo");
        dir = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
    }

    private void mkfifo(String name) throws Exception {
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", root.resolve(name).toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @AfterEach
    void close() {
        dir.close();
    }

    /** Runs a body on a virtual thread that a cancellation governs. */
    private static FutureTask<?> guest(Cancellation cancellation, Body body) {
        var task = new FutureTask<>(() -> {
            cancellation.run(() -> {
                try {
                    body.run();
                } catch (Exception e) {
                    throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
                }
            });
            return true;
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    private interface Body {
        void run() throws Exception;
    }

    @Test
    void aFifoPassesBytesBetweenGuestThreads() throws Exception {
        var writer = guest(new Cancellation(), () -> {
            try (var out = dir.openAt(false, "fifo", PLAIN, WRITE)) {
                assertThat(out.write(bytes("hello"), 0)).isEqualTo(5);
                assertThat(out.append(bytes("!"))).isEqualTo(1);
            }
        });
        try (var in = dir.openAt(false, "fifo", PLAIN, READ)) {
            assertThat(in.getType()).isEqualTo(DescriptorType.FIFO);
            var into = ByteBuffer.allocate(10);
            while (in.read(into, 0) > 0) {
                // Until the writer closes its end.
            }
            assertThat(new String(into.array(), 0, into.position(), StandardCharsets.UTF_8))
                    .isEqualTo("hello!");
        }
        writer.get();
    }

    @Test
    void moreGuestsThanCarriersMayWaitForAFifo() throws Exception {
        int guests = Runtime.getRuntime().availableProcessors() * 4;
        var cancellation = new Cancellation();
        var ended = new AtomicInteger();
        var waiting = new CountDownLatch(guests);
        var tasks = new FutureTask<?>[guests];
        for (int i = 0; i < guests; i++) {
            // One each: whoever gives up is at the other end for a moment, for all others too.
            var fifo = "fifo" + i;
            mkfifo(fifo);
            tasks[i] = guest(cancellation, () -> {
                waiting.countDown();
                try {
                    dir.openAt(false, fifo, PLAIN, READ).close();
                } catch (CancelledException e) {
                    ended.incrementAndGet();
                }
            });
        }
        waiting.await();
        // Carriers are free: another guest runs to its end.
        guest(new Cancellation(), () -> dir.createDirectoryAt("d")).get();
        cancellation.cancel();
        for (var task : tasks) {
            task.get();
        }
        assertThat(ended).hasValue(guests);
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        try (var keeper = dir.openAt(false, "fifo", PLAIN, READ_WRITE)) {
            var in = dir.openAt(false, "fifo", PLAIN, READ);
            var reading = new FutureTask<>(() -> {
                fails(ErrorCode.BAD_DESCRIPTOR, () -> in.read(ByteBuffer.allocate(1), 0));
                return true;
            });
            var reader = Thread.ofVirtual().start(reading);
            while (reader.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            in.close();
            assertThat(reading.get()).isTrue();
            keeper.write(bytes("x"), 0);
        }
    }

    @Test
    void aStreamOverAFifoIsReadyOnlyWhenThereAreBytes() throws Exception {
        try (var both = dir.openAt(false, "fifo", PLAIN, READ_WRITE);
                var in = both.readViaStream(0);
                var out = both.writeViaStream(0)) {
            assertThat(in.read(ByteBuffer.allocate(5))).isZero();
            assertThat(in.subscribe().ready()).isFalse();
            out.blockingWriteAndFlush(bytes("abc"));
            Poll.block(in.subscribe());
            assertThat(in.read(ByteBuffer.allocate(5))).isEqualTo(3);
        }
    }

    @Test
    void aFifoHasNoSizeAndNoTimesToSet() throws Exception {
        try (var both = dir.openAt(false, "fifo", PLAIN, READ_WRITE)) {
            fails(ErrorCode.INVALID, () -> both.setSize(1));
            fails(ErrorCode.UNSUPPORTED, () -> both.setTimes(new NewTimestamp.Now(), new NewTimestamp.Now()));
            fails(
                    ErrorCode.UNSUPPORTED,
                    () -> dir.setTimesAt(false, "fifo", new NewTimestamp.Now(), new NewTimestamp.Now()));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.statAt(false, "fifo/x"));
            fails(ErrorCode.NOT_DIRECTORY, () -> dir.openAt(false, "fifo", EnumSet.of(OpenFlag.DIRECTORY), READ));
            assertThat(both.stat().type()).isEqualTo(DescriptorType.FIFO);
        }
    }

    @Test
    void devicesAreStreams() throws Exception {
        try (var devices = Directories.open(Path.of("/dev"), Access.READ_WRITE, Sandbox.ENFORCED);
                var none = devices.openAt(false, "null", PLAIN, READ_WRITE);
                var zero = devices.openAt(false, "zero", PLAIN, READ)) {
            assertThat(none.getType()).isEqualTo(DescriptorType.CHARACTER_DEVICE);
            assertThat(none.read(ByteBuffer.allocate(10), 0)).isZero();
            assertThat(none.write(bytes("abc"), 0)).isEqualTo(3);
            var into = ByteBuffer.allocate(10);
            assertThat(zero.read(into, 0)).isEqualTo(10);
            assertThat(into.array()).containsOnly(0);
        }
    }

    @Test
    void aCancelledThreadDoesNotOpen() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        var task = guest(cancellation, () -> dir.openAt(false, "fifo", PLAIN, READ));
        assertThatThrownBy(task::get).hasCauseInstanceOf(CancelledException.class);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        for (long end = System.nanoTime() + 30_000_000_000L; !condition.getAsBoolean(); Thread.yield()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
        }
    }

    /** What is done to a FIFO while threads wait to open it. */
    enum Change {
        NONE,
        RENAMED,
        RENAMED_BY_ANOTHER,
        MOVED_TO_ANOTHER_DIRECTORY,
        MOVED_TWICE,
        REMOVED,
        REPLACED
    }

    private void make(Change change) throws Exception {
        switch (change) {
            case NONE -> {}
            case RENAMED -> dir.renameAt("fifo", dir, "renamed");
            case RENAMED_BY_ANOTHER -> Files.move(root.resolve("fifo"), root.resolve("renamed"));
            case MOVED_TO_ANOTHER_DIRECTORY -> {
                dir.createDirectoryAt("d");
                dir.renameAt("fifo", dir, "d/renamed");
            }
            case MOVED_TWICE -> {
                dir.createDirectoryAt("d");
                dir.createDirectoryAt("e");
                dir.renameAt("fifo", dir, "d/renamed");
                dir.renameAt("d/renamed", dir, "e/again");
            }
            case REMOVED -> dir.unlinkFileAt("fifo");
            case REPLACED -> {
                Files.writeString(root.resolve("f"), "f");
                dir.renameAt("f", dir, "fifo");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfThreadsThatGaveUpAFifo(Change change) throws Exception {
        int descriptors = descriptors();
        var account = Account.create();
        try (var granted = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED, account)) {
            var cancellation = new Cancellation();
            var tasks = new FutureTask<?>[20];
            for (int i = 0; i < tasks.length; i++) {
                tasks[i] = guest(cancellation, () -> {
                    try {
                        granted.openAt(false, "fifo", PLAIN, READ).close();
                    } catch (FilesystemException e) {
                        // Removed meanwhile.
                    } catch (CancelledException e) {
                        // The guest's end.
                    }
                });
            }
            await(() -> account.used(Account.Kind.SPECIAL_FILES) == tasks.length);
            make(change);
            cancellation.cancel();
            for (var task : tasks) {
                task.get();
            }
            await(() -> account.used(Account.Kind.SPECIAL_FILES) == 0);
        }
        // The directory that was granted for this test, and the one of all tests with its subdirectories.
        await(() -> descriptors() <= descriptors + 2);
    }

    private static int descriptors() {
        return new java.io.File("/proc/self/fd").list().length;
    }

    @Test
    void anOpenThatMeetsAFifoInAFilesPlaceIsLetGo() throws Exception {
        try (var keeper = Files.newDirectoryStream(root)) {
            var handle = LinuxDir.open(root);
            for (var name : new String[] {"fifo", "moved"}) {
                var opening = new FutureTask<>(() -> {
                    try (var pending = PendingOpen.ofOther(handle, "fifo")) {
                        handle.openChannel("fifo", Set.of(java.nio.file.StandardOpenOption.READ))
                                .close();
                        return pending.wasLetGo();
                    }
                });
                Thread.ofPlatform().daemon().start(opening);
                if (!name.equals("fifo")) {
                    Files.move(root.resolve("fifo"), root.resolve(name));
                }
                try {
                    assertThat(opening.get()).isTrue();
                } catch (java.util.concurrent.ExecutionException e) {
                    // Renamed before it was opened.
                    assertThat(e).hasCauseInstanceOf(java.nio.file.NoSuchFileException.class);
                }
            }
            handle.release();
            assertThat(keeper).isNotNull();
        }
    }

    @Test
    void noMoreSpecialFilesAreOpenThanTheAccountAllows() throws Exception {
        var account = Account.of(java.util.Map.of(Account.Kind.SPECIAL_FILES, 2L));
        try (var granted = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED, account)) {
            var one = granted.openAt(false, "fifo", PLAIN, READ_WRITE);
            var two = granted.openAt(false, "fifo", PLAIN, READ_WRITE);
            assertThatThrownBy(() -> granted.openAt(false, "fifo", PLAIN, READ_WRITE))
                    .isInstanceOfSatisfying(
                            FilesystemException.class,
                            e -> assertThat(e.shortage()).isEqualTo(FilesystemException.Shortage.OF_THE_PROCESS));
            one.close();
            granted.openAt(false, "fifo", PLAIN, READ_WRITE).close();
            two.close();
            await(() -> account.used(Account.Kind.SPECIAL_FILES) == 0);
        }
    }

    @Test
    void streamsOverOneFifoShareAThread() throws Exception {
        try (var both = dir.openAt(false, "fifo", PLAIN, READ_WRITE)) {
            for (int i = 0; i < 50; i++) {
                try (var in = both.readViaStream(0)) {
                    assertThat(in.read(ByteBuffer.allocate(5))).isZero();
                }
            }
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("heddle-special-file")))
                    .hasSize(1);
        }
    }
}
