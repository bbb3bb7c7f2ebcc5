package dev.heddle.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PipeHammerTest {
    @Test
    void manyWritersAndReadersPassEachByteOnce() throws Exception {
        var pipe = new Pipe(64);
        var writers = new ArrayList<Waiting<Boolean>>();
        var readers = new ArrayList<Waiting<Boolean>>();
        var counts = new AtomicLong[8];
        for (var i = 0; i < counts.length; i++) {
            counts[i] = new AtomicLong();
        }
        for (var i = 0; i < counts.length; i++) {
            var own = (byte) i;
            writers.add(Waiting.in(() -> {
                var bytes = new byte[13];
                java.util.Arrays.fill(bytes, own);
                for (var round = 0; round < 2_000; round++) {
                    pipe.output().blockingWriteAndFlush(ByteBuffer.wrap(bytes));
                }
                return true;
            }));
            readers.add(Waiting.in(() -> {
                var into = ByteBuffer.allocate(7);
                try {
                    while (true) {
                        pipe.input().blockingRead(into.clear());
                        into.flip();
                        while (into.hasRemaining()) {
                            counts[into.get()].incrementAndGet();
                        }
                    }
                } catch (StreamException end) {
                    return end.isClosed();
                }
            }));
        }
        for (var writer : writers) {
            assertThat(writer.result()).isTrue();
        }
        pipe.output().close();
        for (var reader : readers) {
            assertThat(reader.result()).isTrue();
        }
        assertThat(counts).allSatisfy(count -> assertThat(count).hasValue(13 * 2_000));
    }

    @Test
    void readersThatBlockWhileAnEndIsClosedAllComeBack() throws Exception {
        for (var round = 0; round < 2_000; round++) {
            var pipe = new Pipe(4);
            var readers = new ArrayList<Waiting<Boolean>>();
            for (var i = 0; i < 4; i++) {
                readers.add(Waiting.in(() -> closes(() -> pipe.input().blockingRead(ByteBuffer.allocate(3)))));
            }
            var writer = Waiting.in(() -> closes(() -> pipe.output().blockingWriteAndFlush(ByteBuffer.allocate(2))));
            if (round % 2 == 0) {
                pipe.input().close();
            } else {
                pipe.output().close();
            }
            for (var reader : readers) {
                assertThat(reader.result()).isTrue();
            }
            assertThat(writer.result()).isTrue();
        }
    }

    private interface Call {
        void run() throws StreamException;
    }

    /** Repeats a call until it finds the stream closed. */
    private static boolean closes(Call call) {
        try {
            while (true) {
                call.run();
            }
        } catch (StreamException end) {
            return end.isClosed();
        }
    }
}
