package dev.heddle.cli;

import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.clocks.Timezone;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What {@code -W} and {@code -S} say of one run; the defaults are wasmtime's. */
final class RunSettings {
    private GuestLimits limits = GuestLimits.DEFAULT;
    private ThreadKind threadKind = ThreadKind.VIRTUAL;
    private boolean inheritEnv;
    private boolean inheritStdin = true;
    private boolean inheritStdout = true;
    private boolean inheritStderr = true;
    private Optional<String> cwd = Optional.empty();
    private boolean timezone;
    private boolean networkErrorCode;

    /** {@code -W}: what the guest's code may use. */
    Settings wasm() {
        var settings = new Settings("-W")
                .duration("timeout", "time to run before the guest is ended as by a trap", this::timeout)
                .size(
                        "max-memory-size",
                        "bytes that its memory may grow to",
                        bytes -> limits = limits.withMaxMemorySize(bytes))
                .size(
                        "max-table-elements",
                        "elements that its tables may grow to",
                        count -> limits = limits.withMaxTableElements(count))
                .size(
                        "max-wasm-stack",
                        "bytes of stack for the calls of each thread; makes them platform threads",
                        bytes -> limits = limits.withMaxWasmStack(bytes))
                .size(
                        "max-threads",
                        "threads at a time, the first among them",
                        count -> limits = limits.withMaxThreads((int) Math.min(count, Integer.MAX_VALUE)))
                .flag(
                        "platform-threads",
                        "threads of the operating system, for guests that compute on many",
                        on -> threadKind = on ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL);
        for (var always : new String[] {"threads", "shared-memory"}) {
            settings.flag(always, "accepted; always on", on -> {});
        }
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
                .size(
                        "max-resources",
                        "descriptors and other resources at a time",
                        count -> limits = limits.withMaxResources((int) Math.min(count, Integer.MAX_VALUE)))
                .size("max-random-size", "random bytes in one call", bytes -> limits = limits.withMaxRandomSize(bytes));
        for (var later : new String[] {"inherit-network", "allow-ip-name-lookup", "tcp", "udp", "http"}) {
            settings.flag(later, "accepted; guests have no network yet", on -> {});
        }
        for (var always : new String[] {"cli", "common", "preview0", "threads", "cli-exit-with-code"}) {
            settings.flag(always, "accepted; always on", on -> {});
        }
        return settings;
    }

    GuestLimits limits() {
        return limits;
    }

    /** Hands everything to a context. */
    void applyTo(WasiContextBuilder context, Map<String, String> hostEnvironment) {
        context.limits(limits).threadKind(threadKind);
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
        limits = limits.withTimeout(limit.isZero() ? Duration.ofNanos(1) : limit);
    }
}
