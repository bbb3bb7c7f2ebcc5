package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestTrap;
import dev.heddle.poll.JumpingClock;
import dev.heddle.poll.ManualClock;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.random.Random;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestTest {
    private static final CoreModule ENDINGS = TestModules.load("endings");

    private final Capture output = Capture.upTo(1000);
    private final CountDownLatch greeted = new CountDownLatch(1);

    private WasiContextBuilder context() {
        return WasiContext.builder().stdout(output);
    }

    /** Output that tells when the guest has said hello, which it does right before what the test is about. */
    private StandardOutput telling() {
        return StandardOutput.to((ByteBuffer bytes) -> {
            bytes.position(bytes.limit());
            greeted.countDown();
        });
    }

    private static Consumer<CoreInstance> calling(String export, long... arguments) {
        return instance -> instance.function(export).orElseThrow().call(arguments);
    }

    @Test
    void aCommandThatReturnsExitsWithZero() throws Exception {
        assertThat(Guest.run(ENDINGS, context().build())).isZero();
        assertThat(output.text()).isEqualTo("hello\n");
    }

    @Test
    void aStartFunctionThatNeverReturnsEndsWhenItsTimeIsUp() {
        var context = context()
                .limits(GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(20)))
                .build();

        assertThatThrownBy(() -> Guest.run(TestModules.load("endless_start"), context))
                .isInstanceOf(GuestCancelled.class)
                .hasMessage("timed out after 0.02 s");
    }

    @Test
    void theExitCodeIsWhatTheGuestSays() throws Exception {
        try (var guest = Guest.start(ENDINGS, context().build(), calling("exit", 33))) {
            assertThat(guest.await()).isEqualTo(33);
            assertThat(guest.await()).isEqualTo(33);
        }
    }

    @Test
    void aTrapComesOutWithTheNamesOfTheFunctionsAndAfterTheOutput() throws Exception {
        try (var guest = Guest.start(ENDINGS, context().build(), calling("trap"))) {
            assertThatThrownBy(guest::await)
                    .isInstanceOfSatisfying(
                            GuestTrap.class, trap -> assertThat(trap.frames()).isNotEmpty());
        }
        assertThat(output.text()).isEqualTo("hello\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "sleep", "read"})
    void cancelEndsAGuestWhereverItIs(String place) throws Exception {
        var nothingComes = StandardInput.of(new Pipe(10).input());
        try (var guest = Guest.start(
                ENDINGS, context().stdin(nothingComes).stdout(telling()).build(), calling(place))) {
            greeted.await();
            guest.cancel();
            assertThatThrownBy(guest::await).isInstanceOf(GuestCancelled.class).hasMessage("cancelled");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spin", "sleep"})
    void aGuestWhoseTimeIsUpIsCancelled(String place) {
        var limits = GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(50));
        assertThatThrownBy(() -> {
                    try (var guest =
                            Guest.start(ENDINGS, context().limits(limits).build(), calling(place))) {
                        guest.await();
                    }
                })
                .isInstanceOf(GuestCancelled.class)
                .hasMessage("timed out after 0.05 s");
    }

    @Test
    void theFirstCauseWins() throws Exception {
        try (var guest = Guest.start(ENDINGS, context().build(), calling("exit", 3))) {
            assertThat(guest.await()).isEqualTo(3);
            guest.cancel();
            assertThat(guest.await()).isEqualTo(3);
        }
    }

    @Test
    void aBodyThatNeverEntersTheGuestIsCancelledAtTheNextCall() throws Exception {
        var entered = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        try (var guest = Guest.start(ENDINGS, context().build(), instance -> {
            entered.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            calling("spin").accept(instance);
        })) {
            entered.await();
            guest.cancel();
            cancelled.countDown();
            assertThatThrownBy(guest::await).isInstanceOf(GuestCancelled.class);
        }
    }

    @Test
    void theBodyRunsOnAVirtualThreadNamedAfterTheModule() throws Exception {
        var seen = new AtomicReference<Thread>();
        try (var guest = Guest.start(ENDINGS, context().build(), instance -> seen.set(Thread.currentThread()))) {
            guest.await();
        }
        assertThat(seen.get().isVirtual()).isTrue();
        assertThat(seen.get().getName()).isEqualTo("endings");
    }

    @Test
    void aStackOfACertainSizeMakesItAPlatformThread() throws Exception {
        var seen = new AtomicReference<Thread>();
        var limits = GuestLimits.DEFAULT.withMaxWasmStack(1 << 20);
        try (var guest =
                Guest.start(ENDINGS, context().limits(limits).build(), instance -> seen.set(Thread.currentThread()))) {
            guest.await();
        }
        assertThat(seen.get().isVirtual()).isFalse();
    }

    @Test
    void withFixedClocksAndRandomTheOutputIsTheSameEachTime() throws Exception {
        var context = context()
                .random(counting())
                .wallClock(new WallClock() {
                    @Override
                    public Instant now() {
                        return Instant.ofEpochSecond(1, 5);
                    }

                    @Override
                    public long resolution() {
                        return 1;
                    }
                })
                .monotonicClock(MonotonicClock.of(new ManualClock(42)))
                .build();
        try (var guest = Guest.start(ENDINGS, context, calling("dice"))) {
            guest.await();
        }
        var numbers = ByteBuffer.wrap(output.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(numbers.getLong()).isEqualTo(0x0706050403020100L);
        assertThat(numbers.getLong()).isEqualTo(1_000_000_005L);
        assertThat(numbers.getLong()).isEqualTo(42);
    }

    @Test
    void moreRandomBytesThanTheLimitTrap() throws Exception {
        var limits = GuestLimits.DEFAULT.withMaxRandomSize(100);
        try (var guest = Guest.start(ENDINGS, context().limits(limits).build(), calling("random", 101))) {
            assertThatThrownBy(guest::await)
                    .isInstanceOf(Trap.class)
                    .hasMessage("random_get: 101 bytes in one call, more than the limit of 100");
        }
    }

    @Test
    void outputBeyondTheCapturesLimitIsAnErrorOfTheGuestsCall() throws Exception {
        var small = Capture.upTo(3);
        assertThat(Guest.run(ENDINGS, context().stdout(small).build())).isZero();
        assertThat(small.bytes()).isEmpty();
    }

    @Test
    void aDirectoryThatIsNotThereIsToldBeforeAnythingStarts() {
        var context = context()
                .directory(DirectoryGrant.readOnly(Path.of("/nonexistent/at/all"), "/"))
                .build();
        assertThatThrownBy(() -> Guest.start(ENDINGS, context)).hasMessage("no-entry");
    }

    @Test
    void nothingOfPreview1IsMissing() {
        assertThat(Guest.missingImports(TestModules.load("every_function"))).isEmpty();
    }

    private static Random counting() {
        return new Random() {
            @Override
            public void getRandomBytes(ByteBuffer into) {
                for (byte i = 0; into.hasRemaining(); i++) {
                    into.put(i);
                }
            }

            @Override
            public long getRandomU64() {
                return 4;
            }
        };
    }

    @Test
    void aPipeEndsWithTheGuestThatWritesToIt() throws Exception {
        var pipe = new Pipe(3);
        try (var guest = Guest.start(ENDINGS, WasiContext.builder().stdout(pipe).build())) {
            var text = ByteBuffer.allocate(100);
            try {
                while (true) {
                    pipe.input().blockingRead(text);
                }
            } catch (StreamException end) {
                assertThat(new String(text.array(), 0, text.position(), StandardCharsets.UTF_8))
                        .isEqualTo("hello\n");
            }
            assertThat(guest.await()).isZero();
        }
    }

    @Test
    void anHourPassesAtOnceOnAClockThatJumps() throws Exception {
        var time = new JumpingClock(0);
        var context = context()
                .monotonicClock(MonotonicClock.of(time))
                .wallClock(WallClock.following(time, Instant.EPOCH))
                .build();
        try (var guest = Guest.start(ENDINGS, context, calling("sleep"))) {
            guest.await();
        }
        assertThat(time.now()).isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(context.wallClock().now()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
    }

    @Test
    void seededNumbersAreTheSameForEachRunAndOthersForAnotherSeed() throws Exception {
        assertThat(dice(5)).isEqualTo(dice(5)).isNotEqualTo(dice(6));
    }

    private static byte[] dice(long seed) throws Exception {
        var output = Capture.upTo(1000);
        var context = WasiContext.builder()
                .random(Random.seeded(seed))
                .monotonicClock(MonotonicClock.of(new ManualClock(3)))
                .wallClock(WallClock.following(new ManualClock(3), Instant.EPOCH))
                .stdout(output)
                .build();
        try (var guest = Guest.start(ENDINGS, context, calling("dice"))) {
            guest.await();
        }
        return output.bytes();
    }

    @Test
    void aContextInWordsTellsNoValues() {
        var context = WasiContext.builder().environment("TOKEN", "secret").arguments("secret");
        assertThat(context.build().toString()).contains("TOKEN").doesNotContain("secret");
    }
}
