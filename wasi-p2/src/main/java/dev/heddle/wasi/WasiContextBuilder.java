package dev.heddle.wasi;

import dev.heddle.streams.Pipe;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.Timezone;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.random.InsecureRandom;
import dev.heddle.wasi.random.InsecureSeed;
import dev.heddle.wasi.random.Random;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says what a guest is given. Until told otherwise: no arguments, variables or directories, no input, and output to nowhere. */
public final class WasiContextBuilder {
    private Optional<String> argument0 = Optional.empty();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private Optional<String> initialCwd = Optional.empty();
    private StandardInput stdin = StandardInput.empty();
    private StandardOutput stdout = StandardOutput.discard();
    private StandardOutput stderr = StandardOutput.discard();
    private final List<DirectoryGrant> directories = new ArrayList<>();
    private MonotonicClock monotonicClock = MonotonicClock.system();
    private WallClock wallClock = WallClock.system();
    private Optional<Timezone> timezone = Optional.empty();
    private boolean networkErrorCode;
    private Random random = Random.system();
    private InsecureRandom insecureRandom = InsecureRandom.system();
    private InsecureSeed insecureSeed = InsecureSeed.system();
    private ThreadKind threadKind = ThreadKind.VIRTUAL;
    private Duration grace = Duration.ofSeconds(1);
    private GuestLimits limits = GuestLimits.DEFAULT;
    private boolean measuresCpuTime;
    private Optional<GuestListener> listener = Optional.empty();

    WasiContextBuilder() {}

    /** The first argument, by which a program knows its own name; without it, the module's name. */
    public WasiContextBuilder argument0(String name) {
        argument0 = Optional.of(GivenText.checked(name));
        return this;
    }

    /** More arguments, after those already given. */
    public WasiContextBuilder arguments(String... more) {
        return arguments(List.of(more));
    }

    /** More arguments, after those already given. */
    public WasiContextBuilder arguments(List<String> more) {
        more.forEach(argument -> arguments.add(GivenText.checked(argument)));
        return this;
    }

    /** An environment variable; a second one of the same name replaces the first. */
    public WasiContextBuilder environment(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("not the name of an environment variable: '" + name + "'");
        }
        variables.put(GivenText.checked(name), GivenText.checked(value));
        return this;
    }

    /** Environment variables, such as {@link System#getenv()} gives them. */
    public WasiContextBuilder environment(Map<String, String> more) {
        more.forEach(this::environment);
        return this;
    }

    /** The directory that a preview 2 guest takes relative paths from. */
    public WasiContextBuilder initialCwd(String path) {
        initialCwd = Optional.of(GivenText.checked(path));
        return this;
    }

    public WasiContextBuilder stdin(StandardInput input) {
        stdin = Objects.requireNonNull(input);
        return this;
    }

    public WasiContextBuilder stdout(StandardOutput output) {
        stdout = Objects.requireNonNull(output);
        return this;
    }

    public WasiContextBuilder stderr(StandardOutput output) {
        stderr = Objects.requireNonNull(output);
        return this;
    }

    /** Standard output into a pipe; see {@link StandardOutput#to(Pipe)}. */
    public WasiContextBuilder stdout(Pipe pipe) {
        return stdout(StandardOutput.to(pipe));
    }

    /** Standard input from a pipe. */
    public WasiContextBuilder stdin(Pipe pipe) {
        return stdin(StandardInput.of(pipe.input()));
    }

    /** The JVM's own standard input, output and error. */
    public WasiContextBuilder inheritStdio() {
        return stdin(StandardInput.inherited())
                .stdout(StandardOutput.inheritedStdout())
                .stderr(StandardOutput.inheritedStderr());
    }

    /** A directory that the guest finds open: {@code wasi:filesystem/preopens}. */
    public WasiContextBuilder directory(DirectoryGrant directory) {
        GivenText.checked(directory.guest());
        directories.add(directory);
        return this;
    }

    public WasiContextBuilder monotonicClock(MonotonicClock clock) {
        monotonicClock = Objects.requireNonNull(clock);
        return this;
    }

    public WasiContextBuilder wallClock(WallClock clock) {
        wallClock = Objects.requireNonNull(clock);
        return this;
    }

    /** The guest's time zone, {@code wasi:clocks/timezone}: unstable, and refused by name to guests that are given none. */
    public WasiContextBuilder timezone(Timezone zone) {
        timezone = Optional.of(zone);
        return this;
    }

    /** Offers {@code wasi:sockets/network.network-error-code}: unstable, and refused by name unless asked for. */
    public WasiContextBuilder networkErrorCode() {
        networkErrorCode = true;
        return this;
    }

    public WasiContextBuilder random(Random source) {
        random = Objects.requireNonNull(source);
        return this;
    }

    public WasiContextBuilder insecureRandom(InsecureRandom source) {
        insecureRandom = Objects.requireNonNull(source);
        return this;
    }

    public WasiContextBuilder insecureSeed(InsecureSeed seed) {
        insecureSeed = Objects.requireNonNull(seed);
        return this;
    }

    /** What the guest's threads are; platform threads whatever is said here where {@link GuestLimits#maxWasmStack} is given. */
    public WasiContextBuilder threadKind(ThreadKind kind) {
        threadKind = Objects.requireNonNull(kind);
        return this;
    }

    /**
     * How long a guest that ends waits for threads that do not return, until it is over without them: see
     * {@link Guest#abandonedThreads}. Guest code and the host's own waits end within moments. An embedder's host function, body,
     * stream or clock does not hear of the end unless it wants to: by {@link dev.heddle.poll.Cancellation#interruptibly} or
     * {@link dev.heddle.poll.Cancellation#onCancel}. Zero or more; one second if nothing is said.
     */
    public WasiContextBuilder grace(Duration period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException("a negative grace period: " + period);
        }
        grace = period;
        return this;
    }

    public WasiContextBuilder limits(GuestLimits guestLimits) {
        limits = Objects.requireNonNull(guestLimits);
        return this;
    }

    /** Measures the processor time of platform threads, for {@link GuestUsage#cpuTime}. */
    public WasiContextBuilder measureCpuTime() {
        measuresCpuTime = true;
        return this;
    }

    /** Who is told of the guest's beginning and end. */
    public WasiContextBuilder listener(GuestListener told) {
        listener = Optional.of(told);
        return this;
    }

    public WasiContext build() {
        return new WasiContext(
                argument0,
                arguments,
                variables,
                initialCwd,
                stdin,
                stdout,
                stderr,
                directories,
                monotonicClock,
                wallClock,
                timezone,
                networkErrorCode,
                random,
                insecureRandom,
                insecureSeed,
                threadKind,
                grace,
                limits,
                measuresCpuTime,
                listener);
    }
}
