package dev.heddle.benchmarks;

import dev.heddle.streams.ChannelFile;
import dev.heddle.streams.FileSink;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.MemorySink;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
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
    private final FileChannel channel = temporaryFile();
    private final ChannelFile file = new ChannelFile(channel);
    private OutputStream toFile = OutputStream.over(FileSink.at(file, 0));
    private int written;

    private static FileChannel temporaryFile() {
        try {
            var path = Files.createTempFile("heddle", "benchmark");
            return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TearDown
    public void delete() throws IOException {
        channel.close();
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
    public long writeToFile() throws StreamException {
        if (roundIsOver()) {
            toFile = OutputStream.over(FileSink.at(file, 0));
        }
        var permit = toFile.checkWrite();
        toFile.write(bytes.rewind());
        return permit;
    }
}
