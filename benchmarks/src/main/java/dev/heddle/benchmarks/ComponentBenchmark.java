package dev.heddle.benchmarks;

import dev.heddle.base.Account;
import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.Linker;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.value.Value;
import dev.heddle.engine.Engine;
import dev.heddle.streams.OutputStream;
import dev.heddle.wasi.cli.binding.StdoutBinding;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.MonotonicClockBinding;
import dev.heddle.wasi.io.ErrorBinding;
import dev.heddle.wasi.io.PollBinding;
import dev.heddle.wasi.io.StreamsBinding;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Calls between a component and the host. Those that the guest makes include its loop. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ComponentBenchmark {
    private static final int CALLS = 10_000;
    private static final int LARGE = 1 << 20;

    private final ByteBuffer memory = ByteBuffer.allocate(64);
    private final Value calls = new Value.U32(CALLS);
    private final Value one = new Value.U32(1);
    private final Value length = new Value.U32(LARGE);
    private final Value person =
            Value.RecordOf.of("name", new Value.Str("Ada Lovelace")).and("city", new Value.Str("London"));
    private final Value large = Value.ListOf.ofBytes(new byte[LARGE]);
    private final byte[] from = new byte[LARGE];

    private ComponentInstance instance;
    private ComponentFunction now;
    private ComponentFunction write;
    private ComponentFunction add;
    private ComponentFunction greet;
    private ComponentFunction give;
    private ComponentFunction take;

    @Setup
    public void start() throws Exception {
        try (var wasm = ComponentBenchmark.class.getResourceAsStream("/component.wasm")) {
            var component = Component.load(Engine.create(), "component", wasm.readAllBytes());
            instance = linker().instantiate(component);
        }
        now = function("now-many");
        write = function("write-many");
        add = function("add");
        greet = function("greet");
        give = function("give");
        take = function("take");
    }

    private Linker linker() {
        var error = ErrorBinding.create();
        var poll = PollBinding.create(Account.create());
        var streams = StreamsBinding.create(error, poll);
        var stdout = OutputStream.over(bytes -> memory.clear().put(bytes));
        return new Linker()
                .offer(error)
                .offer(poll)
                .offer(streams)
                .offer(MonotonicClockBinding.create(MonotonicClock.system(), poll))
                .offer(StdoutBinding.create(() -> stdout, streams));
    }

    private ComponentFunction function(String name) {
        return instance.function(name).orElseThrow();
    }

    @TearDown
    public void stop() {
        instance.close();
    }

    /** {@code monotonic-clock.now}. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public Optional<Value> now() {
        return now.call(calls);
    }

    /** What the clock itself takes. */
    @Benchmark
    public long nowOfTheJvm() {
        return System.nanoTime();
    }

    /** {@code output-stream.write} of 13 bytes. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public Optional<Value> write() {
        return write.call(calls);
    }

    /** An export with two integers. */
    @Benchmark
    public Optional<Value> add() {
        return add.call(one, one);
    }

    /** An export with a record of two strings, there and back. */
    @Benchmark
    public Optional<Value> greet() {
        return greet.call(person);
    }

    /** 1 MiB to the guest. */
    @Benchmark
    public Optional<Value> give() {
        return give.call(large);
    }

    /** 1 MiB from the guest. */
    @Benchmark
    public Optional<Value> take() {
        return take.call(length);
    }

    /** What a copy of 1 MiB into a fresh array takes. */
    @Benchmark
    public byte[] copyOfTheJvm() {
        return from.clone();
    }
}
