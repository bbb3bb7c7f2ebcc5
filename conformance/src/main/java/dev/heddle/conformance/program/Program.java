package dev.heddle.conformance.program;

import dev.heddle.base.Trap;
import dev.heddle.conformance.program.Operation.Stream;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestTrap;
import dev.heddle.engine.LinkException;
import dev.heddle.streams.JavaSink;
import dev.heddle.wasi.DirectoryGrant;
import dev.heddle.wasi.Guest;
import dev.heddle.wasi.GuestLimits;
import dev.heddle.wasi.ThreadKind;
import dev.heddle.wasi.WasiContext;
import dev.heddle.wasi.cli.StandardInput;
import dev.heddle.wasi.cli.StandardOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A guest that a case started, with both ends of its standard streams. */
final class Program implements AutoCloseable {
    /** What a shell sees of a program that was aborted. */
    private static final int TRAPPED = 134;

    /**
     * How it ended.
     *
     * @param cause of a trap: its message and its innermost function; else empty
     */
    record End(int exitCode, String cause) {}

    private final ScriptedInput stdin = new ScriptedInput();
    private final CollectedOutput stdout = new CollectedOutput();
    private final CollectedOutput stderr = new CollectedOutput();
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Guest guest;
    /** The case's own thread alone asks. */
    private boolean wrote;

    /** @param beside the folder of the case, where its fixtures are */
    Program(CoreModule module, Operation.Run run, Path beside, Scratch scratch, Duration limit) throws IOException {
        var context = WasiContext.builder()
                .arguments(run.arguments())
                .environment(run.environment())
                .stdin(StandardInput.of(stdin))
                .stdout(StandardOutput.to(new JavaSink(stdout)))
                .stderr(StandardOutput.to(new JavaSink(stderr)))
                // Cases whose threads compute without end run side by side: as virtual threads they would keep each
                // other
                // from ending.
                .threadKind(ThreadKind.PLATFORM)
                .limits(GuestLimits.DEFAULT.withTimeout(limit));
        for (var mount : run.mounts()) {
            context.directory(DirectoryGrant.readWrite(scratch.copy(beside.resolve(mount.folder())), mount.guest()));
        }
        guest = Guest.start(module, context.build());
        Thread.ofVirtual().start(this::watch);
    }

    /** Tells the case of the end, whatever it is: the case may be waiting for output that never comes. */
    private void watch() {
        try {
            end.complete(new End(guest.await(), ""));
        } catch (Trap trap) {
            end.complete(new End(TRAPPED, cause(trap)));
        } catch (LinkException e) {
            end.complete(new End(TRAPPED, String.valueOf(e.getMessage())));
        } catch (InterruptedException | RuntimeException | Error e) {
            end.complete(new End(TRAPPED, "a defect of the host: " + e));
        } finally {
            stdout.end();
            stderr.end();
        }
    }

    private static String cause(Trap trap) {
        if (trap instanceof GuestTrap guestTrap && !guestTrap.frames().isEmpty()) {
            return trap.getMessage() + " in " + guestTrap.frames().getFirst().name();
        }
        return String.valueOf(trap.getMessage());
    }

    void write(byte[] bytes) {
        wrote = true;
        stdin.add(bytes);
    }

    /** The next bytes of an output as text, fewer if it ends before. Blocks. */
    String read(Stream stream, int length) throws InterruptedException {
        return output(stream).take(length);
    }

    /**
     * Waits for the program's end; standard input ends now if the case gave it any, and otherwise never. Blocks, no longer than the
     * time limit.
     */
    End await() {
        if (wrote) {
            stdin.end();
        }
        return end.join();
    }

    /** All that it wrote so far. */
    String written(Stream stream) {
        return output(stream).toString();
    }

    private CollectedOutput output(Stream stream) {
        return switch (stream) {
            case STDOUT -> stdout;
            case STDERR -> stderr;
        };
    }

    @Override
    public void close() {
        stdin.end();
        guest.close();
    }
}
