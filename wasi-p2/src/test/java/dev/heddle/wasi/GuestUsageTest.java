package dev.heddle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account.Kind;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestTrap;
import dev.heddle.wasi.cli.StandardInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuestUsageTest {
    private static final CoreModule ENDINGS = TestModules.load("endings");

    private final List<String> told = new ArrayList<>();
    private final GuestListener listener = new GuestListener() {
        @Override
        public void started(Guest guest) {
            told.add(guest.name() + " started");
        }

        @Override
        public void ended(Guest guest, GuestOutcome outcome, GuestUsage usage) {
            told.add(guest.name() + " ended: " + outcome + ", " + usage.bytesOut() + " bytes out");
        }
    };

    private static Consumer<CoreInstance> calling(String export, long... arguments) {
        return instance -> instance.function(export).orElseThrow().call(arguments);
    }

    @Test
    void whatAGuestUsedIsKnownAfterItsEnd() throws Exception {
        var context = WasiContext.builder()
                .stdin(StandardInput.of("hello, host".getBytes()))
                .build();
        try (var guest = Guest.start(ENDINGS, context, calling("read"))) {
            guest.await();
            var usage = guest.usage();
            assertThat(usage.bytesOut()).isEqualTo(6);
            assertThat(usage.bytesIn()).isEqualTo(6);
            assertThat(usage.peakMemory()).isEqualTo(65_536);
            assertThat(usage.peakThreads()).isEqualTo(1);
            assertThat(usage.count(Kind.MEMORY).now()).isZero();
            assertThat(usage.wallTime()).isPositive().isEqualTo(guest.usage().wallTime());
            assertThat(usage.cpuTime()).isEmpty();
        }
    }

    @Test
    void whatAGuestUsesIsKnownWhileItRuns() throws Exception {
        var context = WasiContext.builder().build();
        try (var guest = Guest.start(ENDINGS, context, calling("spin"))) {
            while (guest.usage().bytesOut() < 6) {
                Thread.onSpinWait();
            }
            var before = guest.usage().wallTime();
            assertThat(guest.usage().count(Kind.MEMORY).now()).isEqualTo(65_536);
            assertThat(guest.usage().wallTime()).isGreaterThan(before);
        }
    }

    @Test
    void theProcessorTimeOfPlatformThreadsIsMeasuredIfAskedFor() throws Exception {
        var context = WasiContext.builder().threadKind(ThreadKind.PLATFORM).measureCpuTime();
        try (var guest = Guest.start(ENDINGS, context.build(), calling("spin"))) {
            while (guest.usage().cpuTime().orElseThrow().compareTo(Duration.ofMillis(5)) < 0) {
                Thread.onSpinWait();
            }
            guest.close();
            assertThat(guest.usage().cpuTime().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMillis(5));
        }
    }

    @Test
    void theKindIsNamedWhoseLimitIsNearest() throws Exception {
        var limits = GuestLimits.DEFAULT.withMaxMemorySize(65_536);
        try (var guest =
                Guest.start(ENDINGS, WasiContext.builder().limits(limits).build())) {
            guest.await();
            assertThat(guest.usage().nearestLimit()).isEqualTo(Kind.MEMORY);
            assertThat(guest.usage().count(Kind.MEMORY).share()).isEqualTo(1);
        }
    }

    @Test
    void aListenerIsToldOfEachBeginningAndEachEnd() throws Exception {
        var context = WasiContext.builder().listener(listener).build();
        assertThat(Guest.run(ENDINGS, context)).isZero();
        try (var guest = Guest.start(ENDINGS, context, calling("exit", 7))) {
            assertThat(guest.await()).isEqualTo(7);
        }
        try (var guest = Guest.start(ENDINGS, context, calling("trap"))) {
            assertThatThrownBy(guest::await).isInstanceOf(GuestTrap.class);
        }
        assertThat(told).hasSize(6);
        assertThat(told.get(1)).isEqualTo("endings ended: exit 0, 6 bytes out");
        assertThat(told.get(2)).isEqualTo("endings started");
        assertThat(told.get(3)).isEqualTo("endings ended: exit 7, 6 bytes out");
        assertThat(told.get(5)).startsWith("endings ended: ").contains("unreachable");
    }

    @Test
    void whatAListenerThrowsComesOutOfTheWait() throws Exception {
        var context = WasiContext.builder()
                .listener(new GuestListener() {
                    @Override
                    public void ended(Guest guest, GuestOutcome outcome, GuestUsage usage) {
                        throw new IllegalStateException("no room in the log");
                    }
                })
                .build();
        try (var guest = Guest.start(ENDINGS, context)) {
            assertThatThrownBy(guest::await).hasMessage("no room in the log");
        }
    }
}
