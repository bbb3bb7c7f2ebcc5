package dev.heddle.benchmarks;

import dev.heddle.resource.Allocation;
import dev.heddle.resource.ResourceException;
import dev.heddle.resource.ResourceTable;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The table: look-ups by one thread and by several that share a handle, and opening and closing. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResourceTableBenchmark {
    /** What a descriptor or stream is here: something found by its type. */
    public record Resource(int number) {}

    @Param({"LOWEST_FREE", "SEQUENTIAL"})
    Allocation allocation;

    /** Resources in the table. */
    @Param({"10", "100000"})
    int resources;

    private ResourceTable table;
    private int[] handles;
    private int one;

    /** Where a thread is in its round through the handles. */
    @State(Scope.Thread)
    public static class Round {
        private int next;
    }

    @Setup
    public void fill() throws ResourceException {
        table = new ResourceTable(allocation);
        handles = new int[resources];
        for (int i = 0; i < resources; i++) {
            handles[i] = table.insert(new Resource(i));
        }
        one = handles[resources / 2];
    }

    @Benchmark
    public int lookUpOne() throws ResourceException {
        return table.get(one, Resource.class).number();
    }

    @Benchmark
    @Threads(Threads.MAX)
    public int lookUpOneByAllThreads() throws ResourceException {
        return table.get(one, Resource.class).number();
    }

    @Benchmark
    public int lookUpEachInTurn(Round round) throws ResourceException {
        round.next = round.next + 1 == handles.length ? 0 : round.next + 1;
        return table.get(handles[round.next], Resource.class).number();
    }

    @Benchmark
    public Resource insertAndRemove() throws ResourceException {
        return table.remove(table.insert(new Resource(0)), Resource.class);
    }

    @Benchmark
    @Threads(Threads.MAX)
    public Resource insertAndRemoveByAllThreads() throws ResourceException {
        return table.remove(table.insert(new Resource(0)), Resource.class);
    }
}
