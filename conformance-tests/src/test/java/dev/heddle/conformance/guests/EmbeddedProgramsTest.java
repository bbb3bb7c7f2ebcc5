package dev.heddle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.value.Value;
import dev.heddle.engine.Engine;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.MemorySink;
import dev.heddle.streams.OutputStream;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.WallClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Those of wasmtime's test programs that no command line can run; {@code heddle.programs} names the folder of all of them. */
@EnabledIfSystemProperty(named = "heddle.programs", matches = ".+", disabledReason = "needs wasmtime's programs")
class EmbeddedProgramsTest {
    /** Each reading is 42 seconds after the last. */
    private record StridingClock(AtomicLong time) implements MonotonicClock {
        @Override
        public long now() {
            return time.getAndAdd(Duration.ofSeconds(42).toNanos());
        }

        @Override
        public long resolution() {
            return Duration.ofSeconds(1).toNanos();
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

    private record StandingClock(Instant now) implements WallClock {
        @Override
        public long resolution() {
            return Duration.ofSeconds(1).toNanos();
        }
    }

    @Test
    void theGuestSeesTheTimeThatItsEmbedderGives() throws Exception {
        var context = WasiContext.builder()
                .monotonicClock(new StridingClock(new AtomicLong()))
                .wallClock(new StandingClock(Instant.ofEpochSecond(1_431_648_000, 100)))
                .build();
        assertThat(Guest.run(load("p2_api_time"), context)).isZero();
    }

    @Test
    void aReactorKeepsItsStateAndTakesTheHostsStreamsAndRecords() throws Exception {
        var context = WasiContext.builder().environment("GOOD_DOG", "gussie").build();
        try (var guest = Guest.start(load("p2_api_reactor"), context, EmbeddedProgramsTest::callReactor)) {
            assertThat(guest.await()).isZero();
        }
    }

    private static void callReactor(ComponentInstance reactor) {
        assertThat(call(reactor, "add-strings", strings("hello", "$GOOD_DOG"))).isEqualTo(new Value.U32(2));
        assertThat(call(reactor, "get-strings")).isEqualTo(strings("hello", "gussie"));

        var sink = new MemorySink(4096);
        var stream = Value.Own.ofHost(OutputStream.over(sink));
        assertThat(call(reactor, "write-strings-to", stream)).isEqualTo(Value.ResultOf.ok());
        assertThat(new String(sink.bytes(), StandardCharsets.UTF_8)).isEqualTo("hellogussie");

        var stat = Value.RecordOf.of("type", new Value.EnumOf("unknown"))
                .and("link-count", new Value.U64(0))
                .and("size", new Value.U64(0))
                .and("data-access-timestamp", datetime(45, 123))
                .and("data-modification-timestamp", datetime(10, 789))
                .and("status-change-timestamp", datetime(1, 0));
        assertThat(call(reactor, "pass-an-imported-record", stat))
                .isInstanceOfSatisfying(
                        Value.Str.class,
                        text -> assertThat(text.value())
                                .contains("DescriptorType::Unknown", "seconds: 45, nanoseconds: 123", "seconds: 10")
                                .contains("status-change-timestamp: Some(Datetime { seconds: 1, nanoseconds: 0 })"));
    }

    private static Value call(ComponentInstance instance, String function, Value... arguments) {
        return instance.function(function).orElseThrow().call(arguments).orElseThrow();
    }

    private static Value strings(String... texts) {
        return Value.ListOf.of(Arrays.stream(texts).map(Value.Str::new).toArray(Value[]::new));
    }

    private static Value datetime(long seconds, int nanoseconds) {
        return Value.OptionOf.some(
                Value.RecordOf.of("seconds", new Value.U64(seconds)).and("nanoseconds", new Value.U32(nanoseconds)));
    }

    private static Component load(String program) throws Exception {
        var file = Path.of(System.getProperty("heddle.programs"), "p2", program + ".wasm");
        return Component.load(Engine.create(), program, Files.readAllBytes(file));
    }
}
