package dev.heddle.examples;

import dev.heddle.engine.Engine;
import dev.heddle.streams.Pipe;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.WasiContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Talks to two guests while they run: what is written to the first comes out of the second. */
public final class LivePipes {
    public static void main(String[] args) throws Exception {
        var relay = Engine.create().load("relay", Files.readAllBytes(Path.of(args[0])));
        var toFirst = new Pipe(1 << 16);
        var between = new Pipe(1 << 16);
        var fromSecond = new Pipe(1 << 16);
        try (var first = Guest.start(
                        relay,
                        WasiContext.builder().stdin(toFirst).stdout(between).build());
                var second = Guest.start(
                        relay,
                        WasiContext.builder().stdin(between).stdout(fromSecond).build())) {
            for (var word : new String[] {"warp", "weft"}) {
                toFirst.output().blockingWriteAndFlush(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)));
                System.out.println(read(fromSecond));
            }
            toFirst.output().close();
            System.out.println("exit " + first.await() + ", exit " + second.await());
        }
    }

    private static String read(Pipe pipe) throws StreamException {
        var bytes = ByteBuffer.allocate(100);
        pipe.input().blockingRead(bytes);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
