package dev.heddle.benchmarks;

import dev.heddle.engine.InvalidModuleException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** Two guest threads that take turns by {@code memory.atomic.wait32} and {@code notify}: per turn there and back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WaitNotifyBenchmark {
    private static final int TURNS = 10_000;
    private static final int ONE = 64;
    private static final int OTHER = 4096;

    /** What the two threads are. */
    public enum Kind {
        VIRTUAL {
            @Override
            Thread start(Runnable body) {
                return Thread.ofVirtual().start(body);
            }
        },
        PLATFORM {
            @Override
            Thread start(Runnable body) {
                return Thread.ofPlatform().start(body);
            }
        };

        abstract Thread start(Runnable body);
    }

    @Param
    SharedGuests host = SharedGuests.HEDDLE;

    @Param
    Kind threads = Kind.VIRTUAL;

    private Supplier<SharedGuests.Calls> instances;

    @Setup
    public void start() throws IOException, InvalidModuleException {
        instances = host.start();
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public void pingPong() throws InterruptedException {
        instances.get().set().call(ONE, 1);
        var first = player(ONE, OTHER);
        var second = player(OTHER, ONE);
        first.join();
        second.join();
    }

    private Thread player(int mine, int other) {
        var play = instances.get().play();
        return threads.start(() -> play.call(mine, other, TURNS));
    }
}
