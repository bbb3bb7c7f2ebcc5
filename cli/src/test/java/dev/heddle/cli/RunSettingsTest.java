package dev.heddle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.base.Account;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    @Test
    void theGracePeriodIsWhatIsAskedForAndNoLongerThanAYear() throws UsageException {
        assertThat(context().grace()).isEqualTo(Duration.ofSeconds(1));
        assertThat(wasm("grace-period=250ms").grace()).isEqualTo(Duration.ofMillis(250));
        assertThat(wasm("grace-period=999999999999999999m").grace()).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "threads=y", "shared-memory", "shared_memory=n"})
    void whatIsAlwaysOnIsAccepted(String key) throws UsageException {
        assertThat(wasm(key).limits()).isEqualTo(GuestLimits.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatIsCountedHasALimitOfItsOwn(Account.Kind kind) throws UsageException {
        assertThat((settings.wasm().help() + settings.wasi().help()).split(" " + kind.option() + "=N ", -1))
                .as(kind.option())
                .hasSize(2);
        var group = settings.wasm().help().contains(" " + kind.option() + "=N ") ? settings.wasm() : settings.wasi();
        group.read(kind.option() + "=7");
        assertThat(context().limits().limit(kind)).isEqualTo(7);
        group.read(kind.option() + "=18446744073709551615");
        assertThat(context().limits().limit(kind)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gc=y,function-references=y,exceptions=y",
                "all-proposals=y,stack-switching=n",
                "bulk-memory,multi-value,reference-types,tail-call",
                "component-model=y,simd=n,memory64=n",
                "async-stack-size=1048576"
            })
    void whatWasmtimeHasToSwitchOnIsAccepted(String list) throws UsageException {
        assertThat(wasm(list).limits()).isEqualTo(GuestLimits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simd", "memory64=y", "stack-switching=yes", "wide-arithmetic", "unknown-imports-trap"})
    void whatHeddleDoesNotHaveIsRefusedByName(String setting) {
        assertThatThrownBy(() -> wasm(setting)).hasMessage("-W " + setting + ": heddle does not have that");
    }

    @Test
    void settingsOfWasmtimesOwnCompilerAreAcceptedAndUnknownOnesAreNot() throws UsageException {
        settings.optimize().read("opt-level=2,pooling-allocator=y,memory-reservation=65536");
        settings.codegen().read("compiler=cranelift,cranelift-opt-level=speed");
        settings.debug().read("debug-info=y,address-map=n");
        assertThatThrownBy(() -> settings.optimize().read("opt-lever=2"))
                .hasMessageStartingWith("-O opt-lever=2: unknown");
        assertThatThrownBy(() -> settings.codegen().read("ice")).hasMessage("-C ice: unknown; it takes cache");
        assertThatThrownBy(() -> settings.debug().read("coredump=x")).hasMessageContaining("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-threads=0",
                "max-threads=-1",
                "max-threads",
                "platform-threads=2",
                "max-memory-size=x",
                "max-wasm-stack=0",
                "max-wasm-stack=1073741825"
            })
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
