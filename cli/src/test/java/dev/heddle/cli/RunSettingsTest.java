package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {
    private final RunSettings settings = new RunSettings();

    private WasiContext context() {
        var context = WasiContext.builder();
        settings.applyTo(context, Map.of("HOME", "/home/ada", "=C:", "C:\\"));
        return context.build();
    }

    private WasiContext wasm(String text) throws UsageException {
        settings.wasm().read(text);
        return context();
    }

    private WasiContext wasi(String text) throws UsageException {
        settings.wasi().read(text);
        return context();
    }

    @Test
    void nothingIsLimitedOrGivenUntilItIsAskedFor() {
        assertThat(context().limits()).isEqualTo(GuestLimits.DEFAULT);
        assertThat(context().threadKind()).isEqualTo(ThreadKind.VIRTUAL);
        assertThat(context().variables()).isEmpty();
        assertThat(context().timezone()).isEmpty();
        assertThat(context().networkErrorCode()).isFalse();
    }

    @Test
    void threadsAreAsManyAsAskedForAndNoMoreThanAnInt() throws UsageException {
        assertThat(wasm("max-threads=3").limits().maxThreads()).isEqualTo(3);
        assertThat(wasm("max-threads=0x100000000").limits().maxThreads()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void platformThreadsAreSwitchedOnAndOff() throws UsageException {
        assertThat(wasm("platform-threads").threadKind()).isEqualTo(ThreadKind.PLATFORM);
        assertThat(wasm("platform-threads=n").threadKind()).isEqualTo(ThreadKind.VIRTUAL);
    }

    @Test
    void memoryTablesAndStackHaveTheLimitsAskedFor() throws UsageException {
        var limits = wasm("max-memory-size=65536,max-table-elements=10,max-wasm-stack=1_000_000")
                .limits();

        assertThat(limits.maxMemorySize()).isEqualTo(65536);
        assertThat(limits.maxTableElements()).isEqualTo(10);
        assertThat(limits.maxWasmStack()).hasValue(1_000_000L);
    }

    @Test
    void noTimeIsTheShortestThereIs() throws UsageException {
        assertThat(wasm("timeout=250ms").limits().timeout()).contains(Duration.ofMillis(250));
        assertThat(wasm("timeout=0").limits().timeout()).contains(Duration.ofNanos(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "threads=y", "shared-memory", "shared_memory=n"})
    void whatIsAlwaysOnIsAccepted(String key) throws UsageException {
        assertThat(wasm(key).limits()).isEqualTo(GuestLimits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-threads=0", "max-threads=-1", "max-threads", "platform-threads=2", "max-memory-size=x"})
    void whatCannotBeIsRefusedUnderItsOwnName(String setting) {
        assertThatThrownBy(() -> wasm(setting))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("-W " + setting + ": ");
    }

    @Test
    void unstableInterfacesAreOfferedWhenAskedFor() throws UsageException {
        assertThat(wasi("clocks-timezone").timezone()).isPresent();
        assertThat(wasi("network-error-code").networkErrorCode()).isTrue();
    }

    @Test
    void theEnvironmentIsInheritedWithoutWhatNoGuestCouldName() throws UsageException {
        assertThat(wasi("inherit-env").variables()).isEqualTo(Map.of("HOME", "/home/ada"));
        assertThat(wasi("cwd=/work").initialCwd()).isEqualTo(Optional.of("/work"));
        assertThat(wasi("max-resources=9,max-random-size=5").limits().maxRandomSize())
                .isEqualTo(5);
    }
}
