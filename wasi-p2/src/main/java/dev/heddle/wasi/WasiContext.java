package dev.heddle.wasi;

import dev.heddle.wasi.cli.Environment;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest is given: nothing but clocks and randomness, unless the builder is told more.
 *
 * <p>Immutable. It may start any number of guests, at once or one after another; each opens its directories anew, while they
 * share the standard streams.
 *
 * {@snippet file="dev/heddle/examples/Words.java" region=context}
 */
public record WasiContext(
        Optional<String> argument0,
        List<String> arguments,
        Map<String, String> variables,
        Optional<String> initialCwd,
        StandardInput stdin,
        StandardOutput stdout,
        StandardOutput stderr,
        List<DirectoryGrant> directories,
        MonotonicClock monotonicClock,
        WallClock wallClock,
        Optional<Timezone> timezone,
        boolean networkErrorCode,
        Random random,
        InsecureRandom insecureRandom,
        InsecureSeed insecureSeed,
        ThreadKind threadKind,
        Duration grace,
        GuestLimits limits,
        boolean measuresCpuTime,
        Optional<GuestListener> listener) {
    public WasiContext {
        arguments = List.copyOf(arguments);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        directories = List.copyOf(directories);
    }

    public static WasiContextBuilder builder() {
        return new WasiContextBuilder();
    }

    /** The same, with standard streams that count what passes, and note what goes wrong. */
    WasiContext through(StandardStreams streams) {
        return new WasiContext(
                argument0,
                arguments,
                variables,
                initialCwd,
                streams.of(stdin),
                streams.of(stdout),
                streams.of(stderr),
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

    /** Without the values of variables and arguments: they may be secrets. */
    @Override
    public String toString() {
        return "WasiContext[" + arguments.size() + " arguments, variables " + variables.keySet() + ", directories "
                + directories + ", " + limits + "]";
    }

    /**
     * {@code wasi:cli/environment} of a program.
     *
     * @param programName the first argument, unless the context gives another
     * @throws IllegalArgumentException if that cannot be given as it is
     */
    public Environment environment(String programName) {
        var all = new ArrayList<String>(arguments.size() + 1);
        all.add(argument0.orElseGet(() -> GivenText.checked(programName)));
        all.addAll(arguments);
        return new GivenEnvironment(variables, List.copyOf(all), initialCwd);
    }

    private record GivenEnvironment(
            Map<String, String> getEnvironment, List<String> getArguments, Optional<String> initialCwd)
            implements Environment {}
}
