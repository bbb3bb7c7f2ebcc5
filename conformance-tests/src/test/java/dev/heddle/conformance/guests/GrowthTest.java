package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.heddle.base.Trap;
import dev.heddle.engine.LinkException;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs guests that grow for ever, one for each kind of thing that a host keeps for a guest, on a small heap. Each ends with a line that
 * says why, and other guests do not notice. {@code growth.sh} does the same with the command.
 */
@Tag("small-heap")
class GrowthTest {
    /** All guests of {@code guests/growth}. */
    static final Set<String> GUESTS = Set.of(
            "growth/arrays.wasm",
            "growth/descriptors.wasm",
            "growth/directories.wasm",
            "growth/exceptions.wasm",
            "growth/fifos.wasm",
            "growth/instances.wasm",
            "growth/listings.wasm",
            "growth/memories.wasm",
            "growth/memory.wasm",
            "growth/objects.wasm",
            "growth/output.wasm",
            "growth/pollables.wasm",
            "growth/streams.wasm",
            "growth/subscriptions.wasm",
            "growth/table.wasm",
            "growth/tables.wasm",
            "growth/thread-memories.wasm",
            "growth/threads.wasm");

    /** What guests exit with that were refused more. */
    private static final int REFUSED = 3;

    private static final int GREEDY = Integer.getInteger("heddle.greedy", 32);
    /** What the heap allows by itself takes longer to fill; {@code growth.sh} does that. */
    private static final GuestLimits LIMITS = GuestLimits.DEFAULT
            .withMaxMemorySize(128 << 20)
            .withMaxTableElements(100_000)
            .withMaxResources(1_000)
            .withMaxThreads(100);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 2_000;

    @TempDir
    Path folder;

    private final CountDownLatch end = new CountDownLatch(1);

    /** Never takes anything until the test is over. */
    private final StandardOutput nobody = StandardOutput.to(new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    });

    @BeforeEach
    void fill() throws Exception {
        Files.write(folder.resolve("file"), new byte[1]);
        Fifos.make(folder.resolve("fifo"));
        var many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < MANY; i++) {
            Files.createFile(many.resolve("x".repeat(200) + i));
        }
    }

    @TestFactory
    Stream<DynamicTest> theGuestEndsWithALineAndTheNextRuns() {
        return GUESTS.stream()
                .sorted()
                .map(each -> dynamicTest(each, () -> {
                    assertThat(outcome(start(each))).as(each).matches(GrowthTest::isRight);
                    assertThat(outcome(good(Capture.upTo(1000)))).isEqualTo("exit 0");
                }));
    }

    @Test
    void manyGreedyGuestsAtOnceDoNotTouchAGoodOne() throws Exception {
        var names = GUESTS.stream().sorted().toList();
        var greedy = new ArrayList<FutureTask<String>>();
        var guests = new ArrayList<Guest>();
        for (int i = 0; i < GREEDY; i++) {
            var name = names.get(i % names.size());
            var guest = start(name);
            guests.add(guest);
            var task = new FutureTask<>(() -> outcome(guest));
            Thread.ofPlatform().daemon().start(task);
            greedy.add(task);
        }
        int runs = 0;
        do {
            var output = Capture.upTo(1000);
            assertThat(outcome(good(output))).isEqualTo("exit 0");
            assertThat(output.text()).isEqualTo("Hello, world!\n");
            runs++;
        } while (greedy.stream().anyMatch(task -> !task.isDone()) && runs < 200);
        for (int i = 0; i < GREEDY; i++) {
            guests.get(i).cancel();
            var outcome = greedy.get(i).get();
            assertThat(outcome)
                    .as(names.get(i % names.size()))
                    .satisfiesAnyOf(
                            line -> assertThat(line).matches(GrowthTest::isRight),
                            line -> assertThat(line).isEqualTo("cancelled"));
        }
    }

    private Guest start(String name) throws Exception {
        var limit = name.contains("output") ? Duration.ofSeconds(3) : PATIENCE;
        var context = WasiContext.builder()
                .stdin(StandardInput.of(new Pipe(1).input()))
                .stdout(nobody)
                .directory(DirectoryGrant.readWrite(folder, "/"))
                .limits(LIMITS.withTimeout(limit))
                .build();
        return Guests.isComponent(name)
                ? Guest.start(Guests.component(name), context)
                : Guest.start(Guests.load(name), context);
    }

    private static Guest good(Capture output) throws Exception {
        var context = WasiContext.builder()
                .stdout(output)
                .limits(GuestLimits.DEFAULT.withTimeout(PATIENCE))
                .build();
        return Guest.start(Guests.load("wat/hello.wasm"), context);
    }

    private String outcome(Guest guest) throws InterruptedException {
        try (guest) {
            return "exit " + guest.await();
        } catch (Trap e) {
            return "" + e.getMessage();
        } catch (LinkException | RuntimeException | Error e) {
            return "wrong: " + e;
        }
    }

    private static boolean isRight(String outcome) {
        return outcome.equals("exit " + REFUSED)
                || outcome.equals("timed out after 3 s")
                || !outcome.startsWith("exit")
                        && !outcome.startsWith("wrong")
                        && !outcome.startsWith("timed out")
                        && outcome.lines().count() == 1;
    }
}
