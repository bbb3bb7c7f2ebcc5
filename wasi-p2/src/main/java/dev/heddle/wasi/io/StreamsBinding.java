package dev.heddle.wasi.io;

import dev.heddle.component.HostInterface;
import dev.heddle.component.function.Call;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.StreamException;
import dev.heddle.wasi.WasiVersion;

/** Offers {@link InputStream} and {@link OutputStream} to guests as {@code wasi:io/streams}. */
public final class StreamsBinding {
    private StreamsBinding() {}

    public static HostInterface create(HostInterface error, HostInterface poll) {
        var streams = HostInterface.named("wasi:io/streams", WasiVersion.PREVIEW_2)
                .uses(error, "error")
                .uses(poll, "pollable")
                .type("stream-error", "variant { last-operation-failed(error), closed }")
                .errors(StreamException.class, StreamErrors::error);
        addInput(streams, new Reading());
        addOutput(streams);
        return streams;
    }

    private static void addInput(HostInterface streams, Reading reading) {
        streams.resource("input-stream", InputStream.class, InputStream::close)
                .function(
                        "[method]input-stream.read: func(self: borrow<input-stream>, len: u64)"
                                + " -> result<list<u8>, stream-error>",
                        call -> reading.read(call, input(call), call.u64(1)))
                .function(
                        "[method]input-stream.blocking-read: func(self: borrow<input-stream>, len: u64)"
                                + " -> result<list<u8>, stream-error>",
                        call -> reading.blockingRead(call, input(call), call.u64(1)))
                .function(
                        "[method]input-stream.skip: func(self: borrow<input-stream>, len: u64)"
                                + " -> result<u64, stream-error>",
                        call -> call.returnU64(input(call).skip(call.u64(1))))
                .function(
                        "[method]input-stream.blocking-skip: func(self: borrow<input-stream>, len: u64)"
                                + " -> result<u64, stream-error>",
                        call -> call.returnU64(input(call).blockingSkip(call.u64(1))))
                .function(
                        "[method]input-stream.subscribe: func(self: borrow<input-stream>) -> pollable",
                        call -> call.returnChild(0, input(call).subscribe()));
    }

    private static void addOutput(HostInterface streams) {
        streams.resource("output-stream", OutputStream.class, OutputStream::close)
                .function(
                        "[method]output-stream.check-write: func(self: borrow<output-stream>)"
                                + " -> result<u64, stream-error>",
                        call -> call.returnU64(output(call).checkWrite()))
                .function(
                        "[method]output-stream.write: func(self: borrow<output-stream>, contents: list<u8>)"
                                + " -> result<_, stream-error>",
                        call -> output(call).write(call.bytes(1)))
                .function(
                        "[method]output-stream.blocking-write-and-flush: func(self: borrow<output-stream>,"
                                + " contents: list<u8>) -> result<_, stream-error>",
                        call -> output(call).blockingWriteAndFlush(BlockingWriteLimit.checked(call.bytes(1))))
                .function(
                        "[method]output-stream.flush: func(self: borrow<output-stream>) -> result<_, stream-error>",
                        call -> output(call).flush())
                .function(
                        "[method]output-stream.blocking-flush: func(self: borrow<output-stream>)"
                                + " -> result<_, stream-error>",
                        call -> output(call).blockingFlush())
                .function(
                        "[method]output-stream.subscribe: func(self: borrow<output-stream>) -> pollable",
                        call -> call.returnChild(0, output(call).subscribe()))
                .function(
                        "[method]output-stream.write-zeroes: func(self: borrow<output-stream>, len: u64)"
                                + " -> result<_, stream-error>",
                        call -> output(call).writeZeroes(call.u64(1)))
                .function(
                        "[method]output-stream.blocking-write-zeroes-and-flush: func(self: borrow<output-stream>,"
                                + " len: u64) -> result<_, stream-error>",
                        call -> output(call).blockingWriteZeroesAndFlush(BlockingWriteLimit.checked(call.u64(1))))
                .function(
                        "[method]output-stream.splice: func(self: borrow<output-stream>, src: borrow<input-stream>,"
                                + " len: u64) -> result<u64, stream-error>",
                        call -> call.returnU64(output(call).splice(source(call), call.u64(2))))
                .function(
                        "[method]output-stream.blocking-splice: func(self: borrow<output-stream>,"
                                + " src: borrow<input-stream>, len: u64) -> result<u64, stream-error>",
                        call -> call.returnU64(output(call).blockingSplice(source(call), call.u64(2))));
    }

    private static InputStream input(Call call) {
        return call.resource(0, InputStream.class);
    }

    private static OutputStream output(Call call) {
        return call.resource(0, OutputStream.class);
    }

    private static InputStream source(Call call) {
        return call.resource(1, InputStream.class);
    }
}
