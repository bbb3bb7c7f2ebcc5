package dev.heddle.benchmarks;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.Engine;
import dev.heddle.engine.GuestFunction;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.StandardOutput;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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

/** Writes of 13 bytes as a guest makes them, one {@code fd_write} each: per write, its loop included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Preview1Benchmark {
    private static final int WRITES = 1000;
    private static final int STDOUT = 1;

    private final CountDownLatch done = new CountDownLatch(1);
    private final ByteBuffer memory = ByteBuffer.allocate(64);
    private Path directory;
    private Guest guest;
    private GuestFunction write;
    private long file;

    @Setup
    public void start() throws Exception {
        directory = Files.createTempDirectory("preview1-benchmark");
        var instance = new CompletableFuture<CoreInstance>();
        try (var wasm = Preview1Benchmark.class.getResourceAsStream("/writes.wasm")) {
            var module = Engine.create().load("writes", wasm.readAllBytes());
            var context = WasiContext.builder()
                    .stdout(StandardOutput.to(
                            (ByteBuffer bytes) -> memory.clear().put(bytes)))
                    .directory(DirectoryGrant.readWrite(directory, "/"))
                    .build();
            // The guest's own thread only waits: its instance is entered by the thread that measures.
            guest = Guest.start(module, context, made -> {
                instance.complete(made);
                awaitEnd();
            });
        }
        file = instance.get().function("open").orElseThrow().call()[0];
        write = instance.get().function("write").orElseThrow();
    }

    private void awaitEnd() {
        try {
            done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @TearDown
    public void stop() throws Exception {
        done.countDown();
        guest.close();
        Files.deleteIfExists(directory.resolve("file"));
        Files.delete(directory);
    }

    @Benchmark
    @OperationsPerInvocation(WRITES)
    public void toMemory() {
        write.call(STDOUT, WRITES, 0);
    }

    @Benchmark
    @OperationsPerInvocation(WRITES)
    public void toAFileAfterASeek() {
        write.call(file, WRITES, 1);
    }
}
