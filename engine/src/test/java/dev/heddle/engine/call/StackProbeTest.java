package dev.heddle.engine.call;

import static dev.heddle.engine.Guests.NULLARY;
import static dev.heddle.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.base.Account;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.Guests;
import dev.heddle.engine.Imports;
import dev.heddle.engine.memory.LinearMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackProbeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=3", "-XX:-TieredCompilation", "-Xcomp"
            })
    void thirtyKilobytesAreLeftHoweverTheCodeIsRun(String option) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Measurement.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip().lines().map(Integer::parseInt))
                .hasSize(6)
                .allSatisfy(left -> assertThat(left).isBetween(30_000, 70_000));
    }

    /** Goes down to the end of the stack, and prints how many bytes of it were left when the check failed. */
    static final class Measurement {
        private static int depth;
        private static int failedAt;

        private static int down(int level) {
            depth = level;
            if (failedAt == 0) {
                try {
                    StackProbe.check();
                } catch (StackOverflowError e) {
                    failedAt = level;
                }
            }
            return down(level + 1) + 1;
        }

        private static void reachTheEnd(long stack) throws InterruptedException {
            failedAt = 0;
            var thread = new Thread(
                    null,
                    () -> {
                        try {
                            down(1);
                        } catch (StackOverflowError end) {
                            // What it is for.
                        }
                    },
                    "down",
                    stack);
            thread.start();
            thread.join();
        }

        public static void main(String[] arguments) throws Exception {
            for (var round = 0; round < 60; round++) {
                reachTheEnd(1 << 20);
                var shallow = depth;
                reachTheEnd(3 << 20);
                var frame = (2 << 20) / (double) (depth - shallow);
                // At first the code is compiled in between.
                if (round >= 54) {
                    System.out.println(Math.round((depth - failedAt) * frame));
                }
            }
        }
    }

    private static CoreInstance guest(Runnable call) {
        return Guests.start(
                "stack-end",
                new Imports().function("host", "call", NULLARY, (caller, arguments) -> {
                    call.run();
                    return 0;
                }),
                Account.create());
    }

    /** What comes out of a call on a thread with a stack of its own, begun some frames further down. */
    private static Throwable call(CoreInstance guest, String name, int further) throws Exception {
        var thrown = new CompletableFuture<Throwable>();
        Thread.ofPlatform().daemon().stackSize(400_000).start(() -> thrown.complete(further(guest, name, further)));
        return thrown.get(60, TimeUnit.SECONDS);
    }

    private static Throwable further(CoreInstance guest, String name, int frames) {
        return frames > 0
                ? further(guest, name, frames - 1)
                : catchThrowable(() -> function(guest, name).call());
    }

    private static int use(int levels) {
        return levels == 0 ? 0 : use(levels - 1) + 1;
    }

    @Test
    void aHostFunctionRunsToItsEndOrNotAtAll() throws Exception {
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();
        var guest = guest(() -> {
            begun.incrementAndGet();
            // Some 20 KB, however it is run.
            use(150);
            ended.incrementAndGet();
        });
        for (var further = 0; further < 200; further++) {
            assertThat(call(guest, "calling", further))
                    .isInstanceOf(GuestTrap.class)
                    .hasMessage("call stack exhausted");
        }
        assertThat(begun.get()).isEqualTo(ended.get()).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"growing", "growing-tables", "notifying", "waiting"})
    void whatTakesALockIsDoneOrNotBegun(String function) throws Exception {
        var guest = guest(() -> {});
        for (var further = 0; further < 100; further++) {
            assertThat(call(guest, function, further))
                    .isInstanceOf(GuestTrap.class)
                    .hasMessage("call stack exhausted");
        }
        assertThat(call(guest, "once", 0)).isNull();
        assertThat(((LinearMemory) guest.memory()).waits()).isZero();
    }

    @Test
    void aGuestCannotCatchTheEndOfItsStack() throws Exception {
        var guest = guest(() -> {});
        assertThat(call(guest, "catching", 0)).isInstanceOf(GuestTrap.class).hasMessage("call stack exhausted");
    }

    @Test
    void aGuestThatWasAtTheEndOfItsStackCanStillBeStopped() throws Exception {
        var reason = new RuntimeException("enough");
        var box = new CoreInstance[1];
        var calls = new AtomicInteger();
        box[0] = guest(() -> {
            if (calls.incrementAndGet() == 1_000_000) {
                box[0].stop(reason);
            }
        });
        call(box[0], "calling", 0);
        calls.set(999_000);
        assertThat(call(box[0], "spin-calling", 0)).isSameAs(reason);
    }

    @Test
    void theHostCallsAGuestAtTheEndOfTheStackAndGetsATrap() throws Exception {
        var inner = guest(() -> {});
        var seen = new ArrayList<Throwable>();
        var outer = guest(() -> {
            var thrown = catchThrowable(() -> function(inner, "once").call());
            if (thrown != null) {
                seen.add(thrown);
            }
        });
        assertThat(call(outer, "calling", 0)).hasMessage("call stack exhausted");
        assertThat(seen).allSatisfy(thrown -> assertThat(thrown).hasMessage("call stack exhausted"));
        assertThat(call(inner, "once", 0)).isNull();
    }
}
