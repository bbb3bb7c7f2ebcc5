package dev.heddle.wasi.preview1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Account;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Memory;
import dev.heddle.engine.OutOfBoundsException;
import dev.heddle.resource.ResourceException;
import dev.heddle.streams.MemorySink;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.DescriptorType;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import dev.heddle.wasi.preview1.descriptor.DirectoryFd;
import dev.heddle.wasi.preview1.descriptor.FdTable;
import dev.heddle.wasi.preview1.descriptor.FileFd;
import dev.heddle.wasi.preview1.descriptor.OutputFd;
import dev.heddle.wasi.preview1.type.Abi;
import dev.heddle.wasi.preview1.type.ErrnoException;
import dev.heddle.wasi.preview1.type.Rights;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls whose lists, lengths, paths and subscriptions other threads of the guest change while the host reads them: each answers an
 * error code or succeeds, with no more bytes than it could have been asked for. A longer run, of so many calls a thread:
 *
 * <pre>{@code mvn -pl wasi-p2 -am test -Dtest=RacingMemoryHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=1000000}</pre>
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class RacingMemoryHammerTest {
    private static final int CALLS = Integer.getInteger("heddle.hammer.operations", 3_000);
    private static final int PAGE = 65_536;
    /** Lists, subscriptions and paths begin here; events and entries go further up. */
    private static final int LIST = 0;

    private static final int LIST_SIZE = 512;
    private static final int OUT = 8192;
    private static final int FILE = 1;
    private static final int DIRECTORY = 2;

    @TempDir
    Path root;

    private final Memory memory = Memory.create(new ExternType.Memory(1, 1, true), Account.create());
    private final FdTable table = new FdTable(Account.create());

    /** One call of a guest. */
    private interface Call {
        int answer(SplittableRandom random)
                throws ErrnoException, FilesystemException, ResourceException, StreamException;
    }

    @Test
    void whatIsChangedUnderACallIsReadOnceOrChecked() throws Exception {
        var directory = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
        var file = directory.openAt(
                false, "file", EnumSet.of(OpenFlag.CREATE), EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE));
        var sink = new MemorySink(1 << 20);
        assertThat(table.insert(new OutputFd(StandardOutput.to((ByteBuffer bytes) -> {
                    sink.clear();
                    sink.write(bytes);
                }))))
                .isZero();
        assertThat(table.insert(new FileFd(file, DescriptorType.REGULAR_FILE, Rights.FILE, 0)))
                .isEqualTo(FILE);
        assertThat(table.insert(new DirectoryFd(directory, Rights.FILE | Rights.DIRECTORY, 0, null, Account.create())))
                .isEqualTo(DIRECTORY);

        var transfers = new TransferFunctions(table);
        var paths = new PathFunctions(table, Abi.SNAPSHOT_1);
        var clocks = new ClockFunctions(MonotonicClock.system(), WallClock.system());
        var polls = new PollOneoff(table, clocks, Abi.SNAPSHOT_1, Account.create());
        var listing = new FileFunctions(table, Abi.SNAPSHOT_1);
        var running = new AtomicInteger(6);
        var crowd = Crowd.ofPlatformThreads();
        caller(crowd, running, random -> atMost(PAGE * 8L, transfers.write(memory, 0, LIST, random.nextInt(9))));
        caller(crowd, running, random -> atMost(PAGE * 2L, transfers.pwrite(memory, FILE, LIST, 2, 0)));
        caller(crowd, running, random -> atMost(PAGE * 8L, transfers.pread(memory, FILE, LIST, random.nextInt(9), 0)));
        caller(crowd, running, random -> atMost(4, polls.poll(memory, LIST, OUT, 1 + random.nextInt(4))));
        caller(crowd, running, random -> {
            var place = new PathFunctions.Place(DIRECTORY, LIST, random.nextInt(64));
            return paths.readlink(memory, place, OUT, 64);
        });
        caller(crowd, running, random -> atMost(LIST_SIZE, listing.readdir(memory, DIRECTORY, OUT, LIST_SIZE, 0)));
        crowd.add(() -> {
            var random = new SplittableRandom();
            while (running.get() > 0) {
                memory.storeInt(LIST + 4 * random.nextInt(LIST_SIZE / 4), interesting(random));
            }
        });
        crowd.start();
        crowd.join();
        table.closeAll();
    }

    private static int atMost(long limit, int count) {
        assertThat(count).isBetween(0, (int) limit);
        return count;
    }

    private static int interesting(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> random.nextInt(PAGE);
            case 3 -> PAGE - random.nextInt(16);
            case 4 -> random.nextInt(256);
            default -> random.nextInt(8) == 0 ? random.nextInt() : 16;
        };
    }

    private static void caller(Crowd crowd, AtomicInteger running, Call call) {
        crowd.add(() -> {
            try {
                var random = new SplittableRandom();
                for (var i = 0; i < CALLS; i++) {
                    try {
                        assertThat(call.answer(random)).isNotNegative();
                    } catch (ErrnoException
                            | FilesystemException
                            | ResourceException
                            | StreamException
                            | OutOfBoundsException refused) {
                        // An error code, as a binding tells it.
                        crowd.progress.incrementAndGet();
                    }
                }
            } finally {
                running.decrementAndGet();
            }
        });
    }
}
