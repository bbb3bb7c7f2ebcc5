package dev.heddle.conformance.attacks;

import dev.heddle.conformance.everyfunction.StackEnd;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.ByteSink;
import dev.heddle.streams.ChannelOutputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardOutput;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** An output that many guests share, one of which overruns its stack in it. */
record SharedOutputs(String name, StandardOutput output) {
    static final int COUNT = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static List<SharedOutputs> all() {
        return List.of(
                new SharedOutputs("captured", Capture.upTo(1000)),
                new SharedOutputs("stream", StandardOutput.to(java.io.OutputStream.nullOutputStream())),
                new SharedOutputs("channel", channel()));
    }

    /** An output whose lock is given back only if nothing is thrown. */
    static SharedOutputs withAPlantedFault() {
        var lock = new ReentrantLock();
        return new SharedOutputs("planted", StandardOutput.to((ByteSink) bytes -> {
            lock.lock();
            overflowSometimes(bytes.remaining());
            bytes.position(bytes.limit());
            lock.unlock();
        }));
    }

    /** Goes deeper than the stack reserve of the host is. */
    private static int overflowSometimes(int bytes) {
        return bytes == 1 ? overflowSometimes(bytes) + 1 : 0;
    }

    private static StandardOutput channel() {
        var stream = new ChannelOutputStream(
                new WritableByteChannel() {
                    @Override
                    public int write(ByteBuffer bytes) {
                        var count = bytes.remaining();
                        bytes.position(bytes.limit());
                        return count;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                },
                Pollable.always());
        return new StandardOutput() {
            @Override
            public OutputStream open() {
                return stream;
            }

            @Override
            public boolean isTerminal() {
                return false;
            }
        };
    }

    /** Says what went wrong, or that all is well. */
    String attack(ThreadKind kind, Duration time) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        for (int round = 0; round == 0 || System.nanoTime() - end < 0; round++) {
            var context = WasiContext.builder().stdout(output).threadKind(kind);
            // Stacks of many sizes, so that their end comes at many places.
            var limits = GuestLimits.DEFAULT.withTimeout(PATIENCE);
            context.limits(
                    kind == ThreadKind.PLATFORM ? limits.withMaxWasmStack(65_536 + 4096L * (round % 37)) : limits);
            var deep = Outcome.of(StackEnd.start(context.build(), round), PATIENCE.plusSeconds(5));
            if (!deep.startsWith("trap")) {
                return name + ", round " + round + ": the guest itself ends with " + deep;
            }
            var next = Guest.start(
                    Modules.load("wat/hello.wasm"),
                    WasiContext.builder()
                            .stdout(output)
                            .limits(GuestLimits.DEFAULT.withTimeout(PATIENCE))
                            .build());
            var outcome = Outcome.of(next, PATIENCE.plusSeconds(5));
            if (!outcome.equals("exit 0")) {
                return "another guest after round " + round + " of " + name + ": " + outcome;
            }
        }
        return "all well";
    }
}
