package dev.heddle.wasi;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.LinkException;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that was started, with all it holds: its threads, its memory and its table of descriptors.
 *
 * <p>It runs on a thread of its own, a virtual one unless {@link GuestLimits#maxWasmStack} asks for a stack of a certain size. It
 * ends when it exits, traps or is cancelled, whichever comes first; by then all it wrote is delivered, its descriptors are
 * closed, and the embedder may start the next. Any thread may use any method.
 *
 * <pre>{@code
 * var engine = Engine.create();
 * var module = engine.load("hello.wasm", bytes);
 * var output = Capture.upTo(1 << 20);
 * var context = WasiContext.builder()
 *         .arguments("--name", "world")
 *         .stdout(output)
 *         .directory(DirectoryGrant.readOnly(Path.of("data"), "/data"))
 *         .build();
 * int code = Guest.run(module, context);
 * }</pre>
 */
public final class Guest implements AutoCloseable {
    private Guest() {}

    /**
     * Runs a command, {@code _start}, and returns its exit code, {@code u32}. May block.
     *
     * @throws FilesystemException if a directory of the context cannot be opened
     * @throws LinkException if the module wants imports that nothing provides, all of them listed
     * @throws dev.heddle.resource.Trap if the guest traps; {@link GuestCancelled} if its time is up
     * @throws InterruptedException if the calling thread is interrupted; the guest is then cancelled, and has ended
     */
    public static int run(CoreModule module, WasiContext context)
            throws FilesystemException, LinkException, InterruptedException {
        try (var guest = start(module, context)) {
            return guest.await();
        }
    }

    /** Starts a command, {@code _start}; a module without one is only instantiated. Errors as for {@link #run}. */
    public static Guest start(CoreModule module, WasiContext context) throws FilesystemException {
        return start(module, context, instance -> instance.function("_start").ifPresent(start -> start.call()));
    }

    /**
     * Starts a program of the embedder's choice: {@code body} runs on the guest's thread, after {@code _initialize} if the module
     * has one, and calls what the module exports.
     */
    public static Guest start(CoreModule module, WasiContext context, Consumer<CoreInstance> body)
            throws FilesystemException {
        throw new UnsupportedOperationException();
    }

    /** The imports of a module that nothing provides, in its own order; a guest of it starts only if there are none. */
    public static List<CoreModule.Import> missingImports(CoreModule module) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits for the end and returns the exit code, {@code u32}: 0 if the guest returned without exiting. May block; may be called
     * any number of times.
     *
     * @throws LinkException if the module wants imports that nothing provides, all of them listed
     * @throws dev.heddle.resource.Trap if the guest trapped; {@link GuestCancelled} if it was cancelled or its time is up
     * @throws InterruptedException if the calling thread is interrupted; the guest goes on
     */
    public int await() throws LinkException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the guest wherever it is, computing or waiting, within moments. Without effect on one that ended already, or is about
     * to for another cause. Never blocks.
     */
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    /** Cancels the guest and waits for its end. May block. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
