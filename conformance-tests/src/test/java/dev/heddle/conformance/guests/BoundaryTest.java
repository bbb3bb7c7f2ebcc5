package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.base.Trap;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.ExternType;
import dev.heddle.poll.Pollable;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestExit;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.clocks.MonotonicClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every function of preview 1 with descriptors, lengths, counts and pointers at and beyond their bounds, on a small heap: an
 * errno or a trap must come of each call, and no other throwable.
 */
@Tag("small-heap")
class BoundaryTest {
    private static final int FUNCTIONS = 46;
    private static final int LAST_ERRNO = 76;
    private static final int DIRECTORY = 2;
    private static final long ALL_RIGHTS = (1L << 30) - 1;
    /** Without those to write, allocate and set the size, which are refused for a directory. */
    private static final long ALL_OF_A_DIRECTORY = ALL_RIGHTS & ~(1L << 6 | 1L << 8 | 1L << 22);

    /** Calls close, rename and delete things; so many share a guest and its files. */
    private static final int CALLS_A_GUEST = 32;

    @TempDir
    Path folder;

    @Test
    void theHeapIsAsSmallAsThisTestNeedsIt() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
    }

    @TestFactory
    Stream<DynamicTest> everyCallAnswersWithAnErrnoOrATrap() {
        var functions = Guests.load("wat/boundary.wasm").imports();
        assertThat(functions).hasSize(FUNCTIONS);
        return functions.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(), () -> callWithEverything(each.name(), (ExternType.Function) each.type())));
    }

    private void callWithEverything(String function, ExternType.Function type) throws Exception {
        var calls = BoundaryCalls.of(type, BoundaryPage.sensible(function)).iterator();
        while (calls.hasNext()) {
            var granted = Files.createDirectory(folder.resolve(function));
            Files.write(granted.resolve(BoundaryPage.FILE_NAME), new byte[100]);
            Files.createDirectory(granted.resolve(BoundaryPage.INNER_NAME));
            var context = WasiContext.builder()
                    .arguments("an argument")
                    .environment("A", "variable")
                    .stdin(StandardInput.of(new byte[100]))
                    .directory(DirectoryGrant.readWrite(granted, "/"))
                    .monotonicClock(new ImpatientClock())
                    .build();
            try (var guest = Guest.start(
                    Guests.load("wat/boundary.wasm"), context, instance -> callSome(instance, function, calls))) {
                guest.await();
            }
            Snapshot.delete(granted);
        }
    }

    private static void callSome(CoreInstance instance, String name, Iterator<long[]> calls) {
        BoundaryPage.writeTo(instance.memory());
        var open = instance.function("path_open").orElseThrow();
        var here = BoundaryPage.FOLDER;
        assertThat(open.call(here, 0, BoundaryPage.PATH, 4, 0, ALL_RIGHTS, 0, 0, BoundaryPage.RESULT))
                .containsExactly(0);
        assertThat(open.call(
                        here,
                        0,
                        BoundaryPage.OTHER_PATH,
                        5,
                        DIRECTORY,
                        ALL_OF_A_DIRECTORY,
                        ALL_RIGHTS,
                        0,
                        BoundaryPage.RESULT))
                .containsExactly(0);
        var function = instance.function(name).orElseThrow();
        for (int i = 0; i < CALLS_A_GUEST && calls.hasNext(); i++) {
            BoundaryPage.writeTo(instance.memory());
            var arguments = calls.next();
            try {
                var results = function.call(arguments.clone());
                for (var errno : results) {
                    assertThat((int) errno)
                            .as("%s%s", name, Arrays.toString(arguments))
                            .isBetween(0, LAST_ERRNO);
                }
            } catch (Trap | GuestExit answer) {
                return;
            } catch (Throwable forbidden) {
                throw new AssertionError(name + Arrays.toString(arguments), forbidden);
            }
        }
    }

    /** Every time has come already, so that no call waits. */
    private static final class ImpatientClock implements MonotonicClock {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public long resolution() {
            return 1;
        }

        @Override
        public Pollable subscribeInstant(long when) {
            return Pollable.always();
        }

        @Override
        public Pollable subscribeDuration(long duration) {
            return Pollable.always();
        }
    }
}
