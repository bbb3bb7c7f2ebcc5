package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Trap;
import dev.heddle.engine.CoreModule;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.random.Random;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors of the JVM's, injected where hosts call out: memory that is gone, and stacks that are. */
@Timeout(60)
class OutOfMemoryTest {
    private static final CoreModule ENDINGS = TestModules.load("endings");

    private enum Place {
        OUTPUT,
        RANDOM,
        BODY,
        OPENING
    }

    private static Error[] errors() {
        return new Error[] {new OutOfMemoryError("Java heap space"), new StackOverflowError()};
    }

    private static <T> Supplier<T> failing(Error error) {
        return () -> {
            throw error;
        };
    }

    private static Guest start(Place place, Error error) throws Exception {
        var context = WasiContext.builder();
        Supplier<Object> fails = failing(error);
        switch (place) {
            case OUTPUT -> context.stdout(StandardOutput.to((ByteBuffer bytes) -> fails.get()));
            case RANDOM ->
                context.random(new Random() {
                    @Override
                    public void getRandomBytes(ByteBuffer into) {
                        fails.get();
                    }

                    @Override
                    public long getRandomU64() {
                        throw error;
                    }
                });
            case OPENING ->
                context.stderr(new StandardOutput() {
                    @Override
                    public dev.heddle.streams.OutputStream open() {
                        throw error;
                    }

                    @Override
                    public boolean isTerminal() {
                        return false;
                    }
                });
            case BODY -> {}
        }
        return Guest.start(ENDINGS, context.build(), instance -> {
            switch (place) {
                case BODY -> fails.get();
                case RANDOM -> instance.function("random").orElseThrow().call(8);
                default -> instance.function("_start").orElseThrow().call();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aGuestThatMemoryRunsOutForEndsWithALineAndTheNextOneRuns(Place place) throws Exception {
        assertThatThrownBy(() -> {
                    try (var guest = start(place, new OutOfMemoryError("Java heap space"))) {
                        guest.await();
                    }
                })
                .isInstanceOf(Trap.class)
                .hasMessage("out of memory");
        var output = Capture.upTo(100);
        assertThat(Guest.run(ENDINGS, WasiContext.builder().stdout(output).build()))
                .isZero();
        assertThat(output.text()).isEqualTo("hello\n");
    }

    @ParameterizedTest
    @EnumSource
    void aGuestEndsWhateverErrorItsHostMeets(Place place) throws Exception {
        for (var error : errors()) {
            assertThatThrownBy(() -> {
                        try (var guest = start(place, error)) {
                            guest.await();
                        }
                    })
                    .isInstanceOf(Throwable.class);
        }
        assertThat(Guest.run(ENDINGS, WasiContext.builder().build())).isZero();
    }

    @Test
    void theEndingTakesNoMemoryAndSoDoesItsAlarm() {
        var alarms = new Alarms(Duration.ofSeconds(10));
        var alarm = new Alarm() {
            @Override
            void ring() {}
        };
        alarms.add(alarm, Alarms.NEVER);
        var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        for (var i = 0; i < 20_000; i++) {
            alarms.move(alarm, Alarms.NEVER - i % 7);
        }
        var before = bean.getCurrentThreadAllocatedBytes();
        for (var i = 0; i < 20_000; i++) {
            alarms.move(alarm, Alarms.NEVER - i % 7);
        }
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
        alarms.remove(alarm);
    }
}
