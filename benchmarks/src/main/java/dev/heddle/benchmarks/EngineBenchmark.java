package dev.heddle.benchmarks;

import dev.heddle.base.Account;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.Engine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Memory;
import dev.heddle.engine.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/** Guest code that calls the host and uses its memory, in loops; {@code nothing} is the loop itself. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final int TIMES = 10_000;

    private CoreInstance guest;
    private Memory memory;
    private GuestFunction nothing;
    private GuestFunction callThree;
    private GuestFunction callNone;
    private GuestFunction load;
    private GuestFunction store;
    private GuestFunction copy;

    @Setup
    public void start() throws IOException, InvalidModuleException, LinkException {
        var three = ExternType.Function.of(List.of(ValueType.I32, ValueType.I32, ValueType.I32), ValueType.I32);
        var none = ExternType.Function.of(List.of());
        var imports = new Imports()
                .function("host", "three", three, (caller, arguments) -> arguments[0] + arguments[2])
                .function("host", "none", none, (caller, arguments) -> 0);
        var engine = Engine.builder().cache(CompilationCache.none()).build();
        guest = engine.load("engine", wasm()).instantiate(imports, Account.create());
        memory = guest.memory();
        nothing = function("nothing");
        callThree = function("call-three");
        callNone = function("call-none");
        load = function("load");
        store = function("store");
        copy = function("copy");
    }

    private static byte[] wasm() throws IOException {
        try (InputStream in = EngineBenchmark.class.getResourceAsStream("/engine.wasm")) {
            return in.readAllBytes();
        }
    }

    private GuestFunction function(String name) {
        return guest.function(name).orElseThrow();
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long[] nothing() {
        return nothing.call(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long[] callTheHostWithThreeArguments() {
        return callThree.call(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long[] callTheHostWithNothing() {
        return callNone.call(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long[] load() {
        return load.call(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long[] store() {
        return store.call(TIMES);
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public long[] copy64Bytes() {
        return copy.call(TIMES);
    }

    /** From the host into a guest function and back. */
    @Benchmark
    public long[] callTheGuest() {
        return nothing.call(1);
    }

    /** What a binding does to write a guest's bytes. */
    @Benchmark
    public ByteBuffer viewOfThirteenBytes() {
        return memory.view(1000, 13);
    }

    @Benchmark
    public int loadByTheHost() {
        return memory.loadInt(1000);
    }
}
