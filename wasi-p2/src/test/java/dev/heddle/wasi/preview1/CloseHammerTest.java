package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.base.Account;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.descriptor.InputFd;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Descriptors that are closed while others read and poll them. A longer run, of so many rounds for each test:
 *
 * <pre>{@code mvn -pl wasi-p2 -am test -Dtest=CloseHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=1000000}</pre>
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class CloseHammerTest {
    private static final int ROUNDS = Integer.getInteger("heddle.hammer.operations", 0);
    private static final int FILES = 16;
    private static final int LENGTH = 64;
    private static final Set<DescriptorFlag> READ = EnumSet.of(DescriptorFlag.READ);
    private static final Set<DescriptorFlag> READ_WRITE = EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE);

    @TempDir
    Path root;

    private final FdTable table = new FdTable(Account.create());
    private Descriptor directory;

    @BeforeEach
    void makeFiles() throws Exception {
        for (var i = 0; i < FILES; i++) {
            Files.writeString(root.resolve(name(i)), content(i));
        }
        Files.writeString(root.resolve("secret"), "!".repeat(LENGTH));
        directory = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
    }

    @AfterEach
    void close() {
        directory.close();
        table.closeAll();
    }

    private static int rounds(int quick) {
        return ROUNDS > 0 ? ROUNDS : quick;
    }

    private static String name(int file) {
        return "file" + file % FILES;
    }

    private static String content(int file) {
        return String.valueOf((char) ('A' + file % FILES)).repeat(LENGTH);
    }

    private FileFd open(String name, DescriptorType type, Set<DescriptorFlag> flags) throws FilesystemException {
        return new FileFd(directory.openAt(false, name, EnumSet.noneOf(OpenFlag.class), flags), type, Rights.FILE, 0);
    }

    /**
     * Half of the threads read standard input, which never comes, half poll it. It is closed once all wait, or while they set out;
     * the number then names a file at once.
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 64})
    void whoWaitsForInputIsWokenByItsCloseAndReadsNoOtherFile(int threads) throws Exception {
        var silence = new Pipe(1).input();
        var rounds = rounds(threads == 4 ? 2_000 : 200);
        var inside = new AtomicInteger();
        var crowd = Crowd.ofVirtualThreads();
        var barrier = new CyclicBarrier(threads + 1);
        for (var thread = 0; thread < threads; thread++) {
            var polls = thread % 2 == 0;
            var calls = new ThreadCalls(table);
            crowd.add(() -> {
                for (var round = 0; round < rounds; round++) {
                    barrier.await();
                    inside.incrementAndGet();
                    var answer = polls ? calls.pollToRead(0) : calls.read(0, LENGTH);
                    if (round % 2 == 0) {
                        // All waited for the input: its end is what they meet.
                        assertThat(answer).isEqualTo(polls ? 1 : 0);
                    } else if (answer > 0 && !polls) {
                        assertThat(calls.text(answer)).isEqualTo(content(round));
                    }
                    barrier.await();
                }
            });
        }
        crowd.start();
        for (var round = 0; round < rounds; round++) {
            assertThat(table.insert(new InputFd(silence.shared(), false))).isZero();
            inside.set(0);
            barrier.await();
            while (round % 2 == 0 && !(inside.get() == threads && crowd.allWait())) {
                Thread.yield();
            }
            table.close(0);
            assertThat(table.insert(open(name(round), DescriptorType.REGULAR_FILE, READ)))
                    .isZero();
            while (barrier.getNumberWaiting() < threads) {
                crowd.throwFirstFailure();
                Thread.yield();
            }
            table.close(0);
            crowd.progress.incrementAndGet();
            barrier.await();
        }
        crowd.join();
    }

    /** Files come and go under one number; a reader may meet any that had it during the call, and no other file of the host. */
    @Test
    void aReadOfAFileThatIsClosedMeetsNoOtherFile() throws Exception {
        var rounds = rounds(5_000);
        // Rounds that have begun, and rounds that are over.
        var begun = new AtomicInteger();
        var over = new AtomicInteger();
        // Nobody here waits, so that two virtual threads would keep the others from running.
        var crowd = Crowd.ofPlatformThreads();
        for (var thread = 0; thread < 4; thread++) {
            var calls = new ThreadCalls(table);
            crowd.add(() -> {
                while (over.get() < rounds) {
                    var from = over.get();
                    var count = calls.pread(0, LENGTH, 0);
                    var to = begun.get();
                    if (count > 0) {
                        assertThat(count).isEqualTo(LENGTH);
                        var file = calls.text(LENGTH).charAt(0) - 'A';
                        assertThat(calls.text(LENGTH)).isEqualTo(content(file)).doesNotContain("!");
                        assertThat(to - from >= FILES || Math.floorMod(file - from, FILES) < Math.max(1, to - from))
                                .as("file %d between %d and %d", file, from, to)
                                .isTrue();
                    }
                    Thread.yield();
                }
            });
        }
        crowd.add(() -> {
            // Takes the host's descriptors as they come free.
            while (over.get() < rounds) {
                open("secret", DescriptorType.REGULAR_FILE, READ).close();
                Thread.yield();
            }
        });
        crowd.add(() -> {
            for (var round = 0; round < rounds; round++) {
                begun.set(round + 1);
                assertThat(table.insert(open(name(round), DescriptorType.REGULAR_FILE, READ)))
                        .isZero();
                Thread.yield();
                table.close(0);
                over.set(round + 1);
                crowd.progress.incrementAndGet();
            }
        });
        crowd.start();
        crowd.join();
    }

    /** A FIFO keeps its readers in the host. */
    @Test
    void whoWaitsInAFifoIsWokenByItsClose() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", root.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        var rounds = rounds(500);
        var barrier = new CyclicBarrier(3);
        var crowd = Crowd.ofVirtualThreads();
        for (var thread = 0; thread < 2; thread++) {
            var calls = new ThreadCalls(table);
            crowd.add(() -> {
                for (var round = 0; round < rounds; round++) {
                    barrier.await();
                    assertThat(calls.read(0, LENGTH)).isEqualTo(ThreadCalls.BAD_DESCRIPTOR);
                    barrier.await();
                }
            });
        }
        crowd.start();
        for (var round = 0; round < rounds; round++) {
            assertThat(table.insert(open("fifo", DescriptorType.FIFO, READ_WRITE)))
                    .isZero();
            barrier.await();
            while (round % 2 == 0 && !crowd.allWait()) {
                Thread.yield();
            }
            table.close(0);
            while (barrier.getNumberWaiting() < 2) {
                crowd.throwFirstFailure();
                Thread.yield();
            }
            crowd.progress.incrementAndGet();
            barrier.await();
        }
        crowd.join();
    }
}
