package dev.heddle.benchmarks;

import dev.heddle.engine.InvalidModuleException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Atomic additions of compiled guest code to a shared memory: per addition of one thread, its loop included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SharedMemoryBenchmark {
    private static final int TIMES = 10_000;
    /** As far apart as needed for two threads not to share a cache line, nor the pair that a prefetch brings. */
    private static final int APART = 4096;

    @Param
    SharedGuests host = SharedGuests.HEDDLE;

    private Supplier<SharedGuests.Calls> instances;
    private final AtomicInteger threads = new AtomicInteger();

    @Setup
    public void start() throws IOException, InvalidModuleException {
        instances = host.start();
    }

    /** A thread's own instance. */
    @State(Scope.Thread)
    public static class Guest {
        private SharedGuests.Call add;
        private int ownAddress;

        @Setup
        public void start(SharedMemoryBenchmark shared) {
            add = shared.instances.get().add();
            ownAddress = APART * (1 + shared.threads.getAndIncrement());
        }
    }

    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(TIMES)
    public long[] addAlone(Guest guest) {
        return guest.add.call(0, TIMES);
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(TIMES)
    public long[] addByTwoToOneWord(Guest guest) {
        return guest.add.call(0, TIMES);
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(TIMES)
    public long[] addByTwoEachToItsOwn(Guest guest) {
        return guest.add.call(guest.ownAddress, TIMES);
    }
}
