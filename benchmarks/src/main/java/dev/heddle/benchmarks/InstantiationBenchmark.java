package dev.heddle.benchmarks;

import dev.heddle.base.Account;
import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.ComponentStore;
import dev.heddle.component.HostInterface;
import dev.heddle.component.LinkedComponent;
import dev.heddle.component.Linker;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.function.HostData;
import dev.heddle.component.value.Value;
import dev.heddle.engine.Engine;
import dev.heddle.engine.LinkException;
import dev.heddle.streams.OutputStream;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An instance of a compiled component made, called once and closed: linked for each guest, or once for all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InstantiationBenchmark {
    private final Output output = new Output(ByteBuffer.allocate(64));

    /** Where a guest's output goes. */
    private record Output(ByteBuffer memory) {
        OutputStream open() {
            return OutputStream.over(bytes -> memory.clear().put(bytes));
        }
    }

    private Component component;
    private LinkedComponent direct;
    private LinkedComponent prelinked;

    @Setup
    public void load() throws Exception {
        try (var wasm = InstantiationBenchmark.class.getResourceAsStream("/hello.wasm")) {
            component = Component.load(Engine.create(), "hello", wasm.readAllBytes());
        }
        direct = linked(call -> call.returnOwn(output.open()));
        prelinked = linked(call -> call.returnOwn(call.hostData(Output.class).open()));
    }

    private LinkedComponent linked(HostBody getStdout) throws LinkException {
        var error = ErrorBinding.create();
        var poll = PollBinding.create(Account.create());
        var streams = StreamsBinding.create(error, poll);
        return new Linker()
                .offer(error)
                .offer(poll)
                .offer(streams)
                .offer(MonotonicClockBinding.create(MonotonicClock.system(), poll))
                .offer(HostInterface.named("wasi:cli/stdout", "0.2.12")
                        .uses(streams, "output-stream")
                        .function("get-stdout: func() -> output-stream", getStdout))
                .link(component);
    }

    private Optional<Value> called(ComponentInstance instance) {
        return instance.function("hello").orElseThrow().call();
    }

    /** Each guest has interfaces of its own and is linked with them. */
    @Benchmark
    public Optional<Value> linkedForEachGuest() throws LinkException {
        try (var instance = linked(call -> call.returnOwn(output.open())).instantiate()) {
            return called(instance);
        }
    }

    /** No linking: always the same interfaces, which know one guest only. */
    @Benchmark
    public Optional<Value> direct() throws LinkException {
        try (var instance = direct.instantiate()) {
            return called(instance);
        }
    }

    /** Linked once: each guest is given its own stream with its store. */
    @Benchmark
    public Optional<Value> prelinked() throws LinkException {
        try (var store = ComponentStore.create(HostData.of(Output.class, output));
                var instance = prelinked.instantiate(store)) {
            return called(instance);
        }
    }
}
