package dev.heddle.benchmarks;

import dev.heddle.poll.Deadline;
import dev.heddle.poll.Poll;
import dev.heddle.poll.Pollable;
import dev.heddle.poll.Signal;
import dev.heddle.poll.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A poll of which the last pollable is ready at once; the others are signals not set, or deadlines far away. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PollBenchmark {
    /** What the others are. */
    public enum Others {
        SIGNALS,
        DEADLINES
    }

    @Param({"1", "10", "100"})
    int pollables;

    @Param
    Others others = Others.SIGNALS;

    private List<Pollable> polled = List.of();
    private int[] indexes = {};
    private final Signal ready = new Signal();

    @Setup
    public void fill() {
        polled = new ArrayList<>();
        for (int i = 1; i < pollables; i++) {
            polled.add(
                    switch (others) {
                        case SIGNALS -> new Signal();
                        case DEADLINES -> Deadline.after(TimeSource.system(), TimeUnit.DAYS.toNanos(1));
                    });
        }
        polled.add(ready);
        ready.set();
        indexes = new int[pollables];
    }

    @Benchmark
    public int pollIntoOwnArray() {
        return Poll.poll(polled, indexes);
    }

    @Benchmark
    public int[] poll() {
        return Poll.poll(polled);
    }

    @Benchmark
    public void blockOnOne() {
        Poll.block(ready);
    }
}
