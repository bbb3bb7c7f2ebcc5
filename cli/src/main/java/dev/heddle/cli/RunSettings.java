package dev.heddle.cli;

import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.clocks.Timezone;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code -W}, {@code -S} and their like say of one run; the defaults are wasmtime's. */
final class RunSettings {
    /** What {@code -W} limits; {@code -S} does the others. */
    private static final Set<Account.Kind> OF_CODE = EnumSet.of(
            Account.Kind.MEMORY,
            Account.Kind.TABLE_ELEMENTS,
            Account.Kind.INSTANCES,
            Account.Kind.GC_BYTES,
            Account.Kind.THREADS);

    /** As good as for ever, and nothing that counting in nanoseconds cannot hold. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private GuestLimits limits = GuestLimits.DEFAULT;
    private ThreadKind threadKind = ThreadKind.VIRTUAL;
    private boolean inheritEnv;
    private boolean inheritStdin = true;
    private boolean inheritStdout = true;
    private boolean inheritStderr = true;
    private Optional<String> cwd = Optional.empty();
    private boolean timezone;
    private boolean networkErrorCode;
    private boolean cache = true;
    private @Nullable Duration grace;

    /** {@code -W}: what the guest's code may use. */
    Settings wasm() {
        var settings = new Settings("-W")
                .duration("timeout", "time to run before the guest is ended as by a trap", this::timeout)
                .duration(
                        "grace-period",
                        "time for what cannot be stopped, before it is given up with what it holds (1s)",
                        time -> grace = atMostLongest(time))
                .size(
                        "max-wasm-stack",
                        "bytes of stack for the calls of each thread; makes them platform threads",
                        bytes -> limits = limits.withMaxWasmStack(bytes))
                .flag(
                        "platform-threads",
                        "threads of the operating system, for guests that compute on many",
                        on -> threadKind = on ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL);
        addCounts(settings, true);
        WasmtimeOptions.addWasm(settings);
        return settings;
    }

    /** {@code -S}: what the host gives to the guest. */
    Settings wasi() {
        var settings = new Settings("-S")
                .flag("inherit-env", "all environment variables of heddle itself", on -> inheritEnv = on)
                .flag("inherit-stdin", "heddle's standard input (the default)", on -> inheritStdin = on)
                .flag("inherit-stdout", "heddle's standard output (the default)", on -> inheritStdout = on)
                .flag("inherit-stderr", "heddle's standard error (the default)", on -> inheritStderr = on)
                .flag("clocks-timezone", "heddle's time zone, by an unstable interface", on -> timezone = on)
                .flag(
                        "network-error-code",
                        "what failed in a network, by an unstable function",
                        on -> networkErrorCode = on)
                .text("cwd", "the directory that a preview 2 guest starts in", path -> cwd = Optional.of(path))
                .size("max-random-size", "random bytes in one call", bytes -> limits = limits.withMaxRandomSize(bytes));
        addCounts(settings, false);
        WasmtimeOptions.addWasi(settings);
        return settings;
    }

    /** {@code -C}: how it is compiled. */
    Settings codegen() {
        var settings = new Settings("-C")
                .flag("cache", "whether compiled classes are kept between runs (the default)", on -> cache = on);
        WasmtimeOptions.addCodegen(settings);
        return settings;
    }

    /** {@code -O}. */
    Settings optimize() {
        var settings = new Settings("-O");
        WasmtimeOptions.addOptimize(settings);
        return settings;
    }

    /** {@code -D}. */
    Settings debug() {
        var settings = new Settings("-D");
        WasmtimeOptions.addDebug(settings);
        return settings;
    }

    /** The limits of all that a guest's account counts. */
    private void addCounts(Settings settings, boolean ofCode) {
        for (var kind : Account.Kind.values()) {
            if (OF_CODE.contains(kind) == ofCode) {
                settings.size(
                        kind.option(),
                        kind.words() + " at a time, all together",
                        count -> limits = limits.withLimit(kind, count));
            }
        }
    }

    /** An engine that compiles as was asked. */
    Engine engine() {
        return cache
                ? Engine.create()
                : Engine.builder().cache(CompilationCache.none()).build();
    }

    boolean inheritsEnv() {
        return inheritEnv;
    }

    GuestLimits limits() {
        return limits;
    }

    /** Hands everything to a context. */
    void applyTo(WasiContextBuilder context, Map<String, String> hostEnvironment) {
        context.limits(limits).threadKind(threadKind);
        if (grace != null) {
            context.grace(grace);
        }
        if (inheritEnv) {
            hostEnvironment.forEach((name, value) -> {
                // Windows has variables such as "=C:", which no guest could name.
                if (!name.isEmpty() && name.indexOf('=') < 0) {
                    context.environment(name, value);
                }
            });
        }
        cwd.ifPresent(context::initialCwd);
        if (timezone) {
            context.timezone(Timezone.of(ZoneId.systemDefault()));
        }
        if (networkErrorCode) {
            context.networkErrorCode();
        }
        context.stdin(inheritStdin ? StandardInput.inherited() : StandardInput.empty());
        context.stdout(inheritStdout ? StandardOutput.inheritedStdout() : StandardOutput.discard());
        context.stderr(inheritStderr ? StandardOutput.inheritedStderr() : StandardOutput.discard());
    }

    private void timeout(Duration limit) {
        // No time at all is the shortest there is: the guest starts, and is ended.
        limits = limits.withTimeout(limit.isZero() ? Duration.ofNanos(1) : atMostLongest(limit));
    }

    private static Duration atMostLongest(Duration time) {
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }
}
