package dev.heddle.conformance.fuzz;

import dev.heddle.base.Trap;
import dev.heddle.conformance.guests.BoundaryPage;
import dev.heddle.conformance.guests.Snapshot;
import dev.heddle.engine.CompilationCache;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.ValueType;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.Capture;
import dev.heddle.wasi.cli.StandardInput;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Calls functions of preview 1 in any order with any arguments, over a sandbox: an errno or a trap comes of each, and nothing outside
 * changes. A byte of the input chooses a function, and one or more each of its arguments.
 */
public final class Preview1Target {
    private static final int LAST_ERRNO = 76;
    private static final int MOST_CALLS = 200;
    private static final long[] EDGES = {
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        8,
        16,
        100,
        1024,
        BoundaryPage.PATH,
        BoundaryPage.OTHER_PATH,
        BoundaryPage.IOVECS,
        BoundaryPage.SUBSCRIPTIONS,
        BoundaryPage.RESULT,
        BoundaryPage.BUFFER,
        65_528,
        65_535,
        65_536,
        1 << 20,
        Integer.MAX_VALUE,
        1L << 31,
        0xFFFF_FFFFL,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        0x3FFF_FFFF,
        9,
        10,
        12
    };
    private static final CoreModule MODULE = load();
    private static final Path FOLDER = folder();

    private Preview1Target() {}

    private static CoreModule load() {
        try {
            return Engine.builder()
                    .cache(CompilationCache.none())
                    .build()
                    .load("calls", Files.readAllBytes(Path.of("guests/wat/boundary.wasm")));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "called").toAbsolutePath();
            Files.writeString(folder.resolve("outside"), "secret");
            return folder;
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called by Jazzer, and by {@link FuzzCorpusTest}. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        var watch = new Watch();
        var granted = Files.createDirectory(FOLDER.resolve("granted"));
        try {
            Files.write(granted.resolve(BoundaryPage.FILE_NAME), new byte[100]);
            Files.createDirectory(granted.resolve(BoundaryPage.INNER_NAME));
            var context = WasiContext.builder()
                    .arguments("an argument")
                    .environment("A", "variable")
                    .stdin(StandardInput.of(new byte[100]))
                    .stdout(Capture.upTo(1 << 16))
                    .directory(DirectoryGrant.readWrite(granted, "/"))
                    .limits(GuestLimits.DEFAULT.withTimeout(Duration.ofMillis(500)))
                    .build();
            try (var guest = Guest.start(MODULE, context, instance -> callAll(instance, ByteBuffer.wrap(input)))) {
                var ignored = guest.await();
            } catch (Trap answer) {
                Outcomes.requireOneLine(answer.getMessage(), answer);
            }
        } finally {
            Snapshot.delete(granted);
        }
        if (!Files.readString(FOLDER.resolve("outside")).equals("secret")) {
            throw new AssertionError("a file outside has changed");
        }
        watch.stop();
    }

    private static void callAll(CoreInstance instance, ByteBuffer input) {
        var functions = instance.module().imports();
        BoundaryPage.writeTo(instance.memory());
        for (int i = 0; i < MOST_CALLS && input.hasRemaining(); i++) {
            var chosen = functions.get(Byte.toUnsignedInt(input.get()) % functions.size());
            var type = (ExternType.Function) chosen.type();
            var arguments = BoundaryPage.sensible(chosen.name());
            for (int j = 0; j < arguments.length; j++) {
                arguments[j] = argument(type.parameters().get(j), arguments[j], input);
            }
            for (var errno : instance.function(chosen.name()).orElseThrow().call(arguments)) {
                if ((int) errno < 0 || (int) errno > LAST_ERRNO) {
                    throw new AssertionError(chosen.name() + " answers " + errno);
                }
            }
        }
    }

    /** What makes sense, an edge, or any number. */
    private static long argument(ValueType type, long sensible, ByteBuffer input) {
        if (!input.hasRemaining()) {
            return sensible;
        }
        var choice = Byte.toUnsignedInt(input.get());
        if (choice < 128) {
            return sensible;
        }
        if (choice < 240 || input.remaining() < Long.BYTES) {
            return EDGES[choice % EDGES.length];
        }
        return type == ValueType.I64 ? input.getLong() : input.getInt();
    }
}
