package dev.heddle.benchmarks;

import dev.heddle.streams.InputStream;
import dev.heddle.streams.MemorySink;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.filesystem.Access;
import dev.heddle.wasi.filesystem.Descriptor;
import dev.heddle.wasi.filesystem.DescriptorFlag;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.OpenFlag;
import dev.heddle.wasi.filesystem.Sandbox;
import dev.heddle.wasi.filesystem.sandbox.Directories;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Writing 13 bytes from outside the heap, as from a guest's memory, to memory, through a pipe and to a file. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamBenchmark {
    /** The memory is emptied, and the file begun anew, after so many writes. */
    private static final int ROUND = 1 << 16;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(13);
    private final ByteBuffer room = ByteBuffer.allocateDirect(13);
    private final MemorySink memory = new MemorySink(13 * ROUND);
    private final OutputStream toMemory = OutputStream.over(memory);
    private final Pipe pipe = new Pipe(1 << 16);
    private final InputStream fromPipe = pipe.input();
    private final OutputStream toPipe = pipe.output();
    private Path folder;
    private Descriptor directory;
    private Descriptor file;
    private OutputStream toFile;
    private int written;

    @Setup
    public void open() throws Exception {
        folder = Files.createTempDirectory("heddle-benchmark");
        directory = Directories.open(folder, Access.READ_WRITE, Sandbox.ENFORCED);
        file = directory.openAt(false, "file", EnumSet.of(OpenFlag.CREATE), EnumSet.of(DescriptorFlag.WRITE));
        toFile = file.writeViaStream(0);
    }

    @TearDown
    public void delete() throws Exception {
        toFile.close();
        file.close();
        directory.close();
        Files.deleteIfExists(folder.resolve("file"));
        Files.delete(folder);
    }

    private boolean roundIsOver() {
        if (++written < ROUND) {
            return false;
        }
        written = 0;
        return true;
    }

    @Benchmark
    public long writeToMemory() throws StreamException {
        if (roundIsOver()) {
            memory.clear();
        }
        var permit = toMemory.checkWrite();
        toMemory.write(bytes.rewind());
        return permit;
    }

    @Benchmark
    public int writeAndReadThroughPipe() throws StreamException {
        toPipe.checkWrite();
        toPipe.write(bytes.rewind());
        return fromPipe.read(room.clear());
    }

    @Benchmark
    public long writeToFile() throws StreamException, FilesystemException {
        if (roundIsOver()) {
            toFile.close();
            toFile = file.writeViaStream(0);
        }
        var permit = toFile.checkWrite();
        toFile.write(bytes.rewind());
        return permit;
    }
}
