package dev.heddle.conformance.everyfunction;

import dev.heddle.conformance.guests.BoundaryPage;
import dev.heddle.conformance.guests.Fifos;
import dev.heddle.poll.Pollable;
import dev.heddle.streams.InputStream;
import dev.heddle.streams.OutputStream;
import dev.heddle.streams.Pipe;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.WasiContextBuilder;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import dev.heddle.wasi.clocks.MonotonicClock;
import dev.heddle.wasi.clocks.Timezone;
import dev.heddle.wasi.clocks.WallClock;
import dev.heddle.wasi.random.InsecureRandom;
import dev.heddle.wasi.random.InsecureSeed;
import dev.heddle.wasi.random.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/** What guests of this package are given: each object counts who holds it, and fails when the {@link Fault} says so. */
final class Surroundings {
    final Fault fault = new Fault();
    final Path folder;
    private final Held held = new Held();
    private final Path faultyFolder;
    private final Pipe quiet = new Pipe(1);

    /** Opens the stalled output again. */
    private volatile CountDownLatch stall = new CountDownLatch(0);

    private final StandardOutput stallable = StandardOutput.to(new java.io.OutputStream() {
        @Override
        public void write(int b) throws IOException {
            pass();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            pass();
        }

        private void pass() throws IOException {
            try {
                stall.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    });

    Surroundings(Path folder) throws Exception {
        this.folder = folder;
        faultyFolder = FaultyFiles.over(folder, fault, held);
        Fifos.make(folder.resolve(Handles.FIFO_NAME));
        Files.createSymbolicLink(folder.resolve(Handles.LINK_NAME), Path.of(BoundaryPage.FILE_NAME));
        tidy();
    }

    /** Undoes what a guest did to the files. */
    void tidy() throws IOException {
        var file = folder.resolve(BoundaryPage.FILE_NAME);
        var inner = folder.resolve(BoundaryPage.INNER_NAME);
        if (!Files.exists(file) || Files.size(file) != 100) {
            Files.write(file, new byte[100]);
        }
        Files.deleteIfExists(folder.resolve("new"));
        if (Files.isDirectory(inner)) {
            Files.deleteIfExists(inner.resolve(BoundaryPage.FILE_NAME));
        } else {
            Files.createDirectory(inner);
        }
    }

    /** A context in which nothing waits: input is there, output is taken. */
    WasiContextBuilder lively() {
        return livelyOver(folder);
    }

    /** As {@link #lively}, with the folder on a file system that fails too. */
    WasiContextBuilder livelyWithFaultyFiles() {
        return livelyOver(faultyFolder);
    }

    /** As {@link #livelyWithFaultyFiles}, with another folder. */
    WasiContextBuilder livelyWithFaultyFiles(Path other) {
        return livelyOver(FaultyFiles.over(other, fault, held));
    }

    private WasiContextBuilder livelyOver(Path granted) {
        return common(granted).stdin(input(StandardInput.of(new byte[100]))).stdout(output(StandardOutput.discard()));
    }

    /** A context whose input never comes, and whose output is taken once {@link #letGo} is called. */
    WasiContextBuilder stalled() {
        stall = new CountDownLatch(1);
        return common(folder).stdin(input(StandardInput.of(quiet.input()))).stdout(output(stallable));
    }

    void letGo() {
        stall.countDown();
    }

    /** Streams that were opened for guests and not closed, since this was asked last. */
    int forgottenStreams() {
        return held.forgotten();
    }

    private WasiContextBuilder common(Path granted) {
        return WasiContext.builder()
                .arguments("an argument")
                .environment("A", "variable")
                .initialCwd("/")
                .stderr(output(StandardOutput.to(bytes -> {
                    throw new IOException("nobody reads");
                })))
                .directory(DirectoryGrant.readWrite(granted, "/"))
                .monotonicClock(clock())
                .wallClock(wallClock())
                .timezone(Timezone.of(ZoneOffset.UTC))
                .networkErrorCode()
                .random(random())
                .insecureRandom(insecureRandom())
                .insecureSeed(() -> {
                    fault.step();
                    return new InsecureSeed.Seed(1, 2);
                });
    }

    private StandardInput input(StandardInput inner) {
        return new StandardInput() {
            @Override
            public InputStream open() {
                return held.input(inner.open(), fault);
            }

            @Override
            public boolean isTerminal() {
                return true;
            }
        };
    }

    private StandardOutput output(StandardOutput inner) {
        return new StandardOutput() {
            @Override
            public OutputStream open() {
                fault.step();
                return held.output(inner.open(), fault);
            }

            @Override
            public boolean isTerminal() {
                return true;
            }
        };
    }

    private MonotonicClock clock() {
        var system = MonotonicClock.system();
        return new MonotonicClock() {
            @Override
            public long now() {
                fault.step();
                return system.now();
            }

            @Override
            public long resolution() {
                fault.step();
                return system.resolution();
            }

            @Override
            public Pollable subscribeInstant(long when) {
                fault.step();
                return new FaultyPollable(system.subscribeInstant(when), fault);
            }

            @Override
            public Pollable subscribeDuration(long duration) {
                fault.step();
                return new FaultyPollable(system.subscribeDuration(duration), fault);
            }
        };
    }

    private WallClock wallClock() {
        return new WallClock() {
            @Override
            public Instant now() {
                fault.step();
                return Instant.EPOCH;
            }

            @Override
            public long resolution() {
                fault.step();
                return 1;
            }
        };
    }

    private Random random() {
        return new Random() {
            @Override
            public void getRandomBytes(ByteBuffer into) {
                fault.step();
                into.position(into.limit());
            }

            @Override
            public long getRandomU64() {
                fault.step();
                return 4;
            }
        };
    }

    private InsecureRandom insecureRandom() {
        return new InsecureRandom() {
            @Override
            public void getInsecureRandomBytes(ByteBuffer into) {
                fault.step();
                into.position(into.limit());
            }

            @Override
            public long getInsecureRandomU64() {
                fault.step();
                return 4;
            }
        };
    }
}
