package dev.heddle.conformance.guests;

import static dev.heddle.conformance.guests.Door.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.resource.ResourceTable;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads of a core module that wait through WASI 0.2 for what others do, drops included. A longer run, of so many rounds for each
 * test, a sixteenth of it for 64 threads:
 *
 * <pre>{@code mvn -pl conformance-tests -am test -Dtest=DoorHammerTest -Dsurefire.failIfNoSpecifiedTests=false -Dheddle.hammer.operations=1000000}</pre>
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class DoorHammerTest {
    private static final int ROUNDS = Integer.getInteger("heddle.hammer.operations", 0);
    private static final int FILES = 16;
    private static final int LENGTH = 64;
    private static final long HOUR = 3_600_000_000_000L;

    @TempDir
    Path root;

    private final ResourceTable table = Door.table();

    /** As many as were asked for, or so many; fewer of a crowd, which takes longer over each. */
    private static int rounds(int quick, int threads) {
        return (ROUNDS > 0 ? ROUNDS : quick) * 4 / Math.max(4, threads);
    }

    /** Each byte is written once the one before was taken, and acknowledged: all wait for each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64})
    void whoeverWaitsForAByteIsWokenByIt(int threads) throws Exception {
        var rounds = rounds(5_000, threads);
        var bytes = new Pipe(16);
        var answers = new Pipe(16);
        var doors = Door.forThreads(threads + 1, table);
        var writer = doors.get(threads);
        var input = insert(table, bytes.input());
        var output = insert(table, bytes.output());
        var answerInput = insert(table, answers.input());
        var answerOutput = insert(table, answers.output());
        var shared = writer.call("subscribe", input);
        var late = writer.call("subscribe-duration", HOUR);
        var taken = new AtomicInteger();
        var crew = new Crew(Thread.ofVirtual());
        for (var thread = 0; thread < threads; thread++) {
            var door = doors.get(thread);
            var way = thread;
            crew.start(() -> {
                var own = door.call("subscribe", input);
                for (var round = way; ; round++) {
                    switch (round % 4) {
                        case 0 -> door.call("block", shared);
                        case 1 -> door.call("block", own);
                        case 2 -> assertThat(door.call("poll", late, shared)).isEqualTo(1);
                        default -> {}
                    }
                    var count = door.call(round % 4 == 3 ? "blocking-read" : "read", input, LENGTH);
                    if (count == Door.CLOSED) {
                        door.call("drop-pollable", own);
                        return;
                    }
                    if (count > 0) {
                        taken.addAndGet((int) count);
                        assertThat(door.call("write", answerOutput, 0)).isZero();
                    }
                }
            });
        }
        crew.start(() -> {
            for (var round = 1; round <= rounds; round++) {
                assertThat(writer.call("write", output, 7)).isZero();
                assertThat(writer.call("blocking-read", answerInput, LENGTH)).isEqualTo(1);
                assertThat(taken).hasValue(round);
                crew.progress.incrementAndGet();
            }
            bytes.output().close();
        });
        crew.join();
        writer.call("drop-pollable", shared);
        writer.call("drop-pollable", late);
        assertThat(table.size()).isEqualTo(4);
    }

    /** Bytes are taken away from who is woken by them, but for the last one of each round. */
    @Test
    void whoIsWokenInVainIsWokenAgain() throws Exception {
        var rounds = rounds(5_000, 4);
        var crew = new Crew(Thread.ofVirtual());
        var bytes = new Pipe(16);
        var answers = new Pipe(16);
        var doors = Door.forThreads(2, table);
        var input = insert(table, bytes.input());
        var output = insert(table, bytes.output());
        var answerInput = insert(table, answers.input());
        var answerOutput = insert(table, answers.output());
        crew.start(() -> {
            var door = doors.get(0);
            while (door.call("blocking-read", input, LENGTH) != Door.CLOSED) {
                door.call("write", answerOutput, 0);
            }
        });
        crew.start(() -> {
            var door = doors.get(1);
            for (var round = 0; round < rounds; round++) {
                door.call("write", output, 7);
                for (var more = round % 300; more > 0 && door.call("read", input, 1) == 1; more--) {
                    door.call("write", output, 7);
                }
                assertThat(door.call("blocking-read", answerInput, 1)).isEqualTo(1);
                crew.progress.incrementAndGet();
            }
            bytes.output().close();
        });
        crew.join();
    }

    /**
     * Half of the threads read an input that never comes, half poll it. Pollable and stream are dropped once all wait, or while they
     * set out: who waits is woken by the end of the stream, who comes later traps.
     */
    @ParameterizedTest
    @ValueSource(ints = {4, 64})
    void aDropEndsTheWaitsOfAllWhoReadAndPoll(int threads) throws Exception {
        var rounds = rounds(2_000, threads);
        var silence = new Pipe(1).input();
        var doors = Door.forThreads(threads + 1, table);
        var main = doors.get(threads);
        var never = main.call("subscribe-duration", -1);
        var barrier = new CyclicBarrier(threads + 1);
        var inside = new AtomicInteger();
        // Of the round that is under way.
        var stream = new AtomicLong();
        var pollable = new AtomicLong();
        var crew = new Crew(Thread.ofVirtual());
        for (var thread = 0; thread < threads; thread++) {
            var door = doors.get(thread);
            var way = thread % 4;
            crew.start(() -> {
                for (var round = 0; round < rounds; round++) {
                    barrier.await();
                    inside.incrementAndGet();
                    var answer = switch (way) {
                        case 0 -> door.callOfDropped("blocking-read", stream.get(), LENGTH);
                        case 1 -> door.callOfDropped("blocking-skip", stream.get(), LENGTH);
                        case 2 -> door.callOfDropped("block", pollable.get());
                        default -> door.callOfDropped("poll", pollable.get(), never);
                    };
                    var finished = way < 2 ? Door.CLOSED : 0;
                    if (round % 2 == 0) {
                        assertThat(answer).isEqualTo(finished);
                    } else {
                        assertThat(answer).isIn(finished, Door.TRAPPED);
                    }
                    barrier.await();
                }
            });
        }
        for (var round = 0; round < rounds; round++) {
            stream.set(insert(table, silence.shared()));
            pollable.set(main.call("subscribe", stream.get()));
            inside.set(0);
            barrier.await();
            if (round % 2 == 0) {
                crew.awaitThat(() -> inside.get() == threads && crew.allWait());
            }
            main.call("drop-pollable", pollable.get());
            main.call("drop-input", stream.get());
            crew.awaitThat(() -> barrier.getNumberWaiting() == threads);
            assertThat(table.size()).isEqualTo(1);
            barrier.await();
        }
        crew.join();
    }

    private static String content(int file) {
        return String.valueOf((char) ('A' + file % FILES)).repeat(LENGTH);
    }

    private static Descriptor open(Descriptor directory, String name) throws FilesystemException {
        return directory.openAt(false, name, EnumSet.noneOf(OpenFlag.class), EnumSet.of(DescriptorFlag.READ));
    }

    /** Files that come and go, with their streams: no handle ever reads what it was not opened for. */
    @Test
    void whoReadsAFileThatIsDroppedMeetsNoOther() throws Exception {
        for (var i = 0; i < FILES; i++) {
            Files.writeString(root.resolve("file" + i), content(i));
        }
        Files.writeString(root.resolve("secret"), "!".repeat(LENGTH));
        var directory = Directories.open(root, Access.READ_WRITE, Sandbox.ENFORCED);
        var rounds = rounds(5_000, 4);
        var doors = Door.forThreads(5, table);
        var over = new AtomicBoolean();
        // The round, and the handle of its descriptor and stream.
        record Open(int round, long descriptor, long stream) {}
        var current = new AtomicReference<>(new Open(0, Integer.MAX_VALUE, Integer.MAX_VALUE));
        // The first descriptor's, once that was dropped.
        var gone = new AtomicLong(Integer.MAX_VALUE);
        // Nobody here waits, so that two virtual threads would keep the others from running.
        var crew = new Crew(Thread.ofPlatform().daemon());
        for (var thread = 0; thread < 4; thread++) {
            var door = doors.get(thread);
            var way = thread % 2;
            crew.start(() -> {
                while (!over.get()) {
                    var open = current.get();
                    var count = way == 0
                            ? door.callOfDropped("read-at", open.descriptor, LENGTH)
                            : door.callOfDropped("blocking-read", open.stream, LENGTH);
                    if (count > 0) {
                        assertThat(door.text(count)).isEqualTo(content(open.round));
                    } else {
                        assertThat(count).isIn(Door.TRAPPED, way == 0 ? Door.BAD_DESCRIPTOR : Door.CLOSED);
                    }
                    assertThat(door.callOfDropped("read-at", gone.get(), LENGTH))
                            .isEqualTo(Door.TRAPPED);
                    Thread.yield();
                }
            });
        }
        crew.start(() -> {
            // Takes the host's descriptors as they come free.
            while (!over.get()) {
                open(directory, "secret").close();
                Thread.yield();
            }
        });
        crew.start(() -> {
            var door = doors.get(4);
            var handles = new HashSet<Long>();
            for (var round = 0; round < rounds; round++) {
                var descriptor = insert(table, open(directory, "file" + round % FILES));
                var stream = door.call("read-via-stream", descriptor);
                assertThat(handles.add(descriptor) && handles.add(stream))
                        .as("handles do not come back")
                        .isTrue();
                current.set(new Open(round, descriptor, stream));
                Thread.yield();
                door.call("drop-descriptor", descriptor);
                door.call("drop-input", stream);
                gone.compareAndSet(Integer.MAX_VALUE, descriptor);
                crew.progress.incrementAndGet();
            }
            over.set(true);
        });
        crew.join();
        directory.close();
        assertThat(table.size()).isZero();
    }
}
