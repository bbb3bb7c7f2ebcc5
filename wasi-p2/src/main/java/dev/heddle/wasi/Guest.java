package dev.heddle.wasi;

import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.poll.Cancellation;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.filesystem.Preopen;
import dev.heddle.wasi.preview1.Preview1;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    /*
     * The guest's own thread, its embedder's and the timer meet here.
     *
     *   running -- first cause: exit, return, trap, failure, cancel --> ending set -- unwound, all closed --> ended
     *
     *  - `ending` is set once, by whoever comes first; later causes are dropped.
     *  - Whoever cancels sets `ending` first and then stops the instance; the guest's thread publishes the instance first and
     *    then looks at `ending`: one of the two sees the other.
     */
    /** For the host's own functions, however little the guest is given. */
    private static final long HOST_STACK = 256 * 1024;

    private final WasiContext context;
    private final CoreModule module;
    private final Preview1 preview1;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Written by the guest's thread, read by cancellers. */
    private volatile @Nullable CoreInstance instance;

    private Guest(CoreModule module, WasiContext context, List<Preopen> directories) {
        this.module = module;
        this.context = context;
        preview1 = new Preview1(context, context.environment(module.name()), directories);
    }

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
        return start(module, context, instance -> instance.function("_start").ifPresent(GuestFunction::call));
    }

    /**
     * Starts a program of the embedder's choice: {@code body} runs on the guest's thread, after {@code _initialize} if the module
     * has one, and calls what the module exports.
     */
    public static Guest start(CoreModule module, WasiContext context, Consumer<CoreInstance> body)
            throws FilesystemException {
        var guest = new Guest(module, context, DirectoryGrant.openAll(context.directories()));
        var limit = context.limits().timeout().map(guest::cancelAfter);
        var ignored = guest.thread().start(() -> guest.run(body, limit));
        return guest;
    }

    /** The imports of a module that nothing provides, in its own order; a guest of it starts only if there are none. */
    public static List<CoreModule.Import> missingImports(CoreModule module) {
        var imports = new Imports();
        try (var offered = new Preview1(WasiContext.builder().build(), emptyEnvironment(), List.of())) {
            offered.addTo(imports);
        }
        return module.imports().stream()
                .filter(wanted -> !imports.provides(wanted.module(), wanted.name()))
                .toList();
    }

    private static Environment emptyEnvironment() {
        return WasiContext.builder().build().environment("");
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
        ended.await();
        return Objects.requireNonNull(ending.get()).outcome();
    }

    /**
     * Ends the guest wherever it is, computing or waiting, within moments. Without effect on one that ended already, or is about
     * to for another cause. Never blocks.
     */
    public void cancel() {
        end(new Ending.Threw(new GuestCancelled("cancelled")));
    }

    /** Cancels the guest and waits for its end, whatever it is. May block. */
    @Override
    public void close() {
        cancel();
        var interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                // Its descriptors must be closed when this returns.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Future<?> cancelAfter(Duration limit) {
        return TimeLimits.after(
                limit, () -> end(new Ending.Threw(new GuestCancelled("timed out after " + seconds(limit)))));
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** The first cause wins. */
    private void end(Ending cause) {
        if (!ending.compareAndSet(null, cause)) {
            return;
        }
        cancellation.cancel();
        var running = instance;
        if (running != null) {
            running.stop(new GuestCancelled("the guest has ended"));
        }
    }

    private Thread.Builder thread() {
        var stack = context.limits().maxWasmStack();
        return stack.isPresent()
                ? Thread.ofPlatform().daemon().name(module.name()).stackSize(stack.getAsLong() + HOST_STACK)
                : Thread.ofVirtual().name(module.name());
    }

    private void run(Consumer<CoreInstance> body, Optional<Future<?>> limit) {
        try {
            cancellation.run(() -> execute(body));
        } finally {
            limit.ifPresent(timer -> timer.cancel(false));
            try {
                preview1.close();
            } finally {
                ended.countDown();
            }
        }
    }

    /** Whatever comes out of the guest or the host becomes the ending; nothing is left to kill the thread unseen. */
    private void execute(Consumer<CoreInstance> body) {
        try {
            var running = instantiate();
            running.function("_initialize").ifPresent(GuestFunction::call);
            body.accept(running);
            end(new Ending.Exited(0));
        } catch (GuestExit e) {
            end(new Ending.Exited(e.code()));
        } catch (LinkException e) {
            end(new Ending.NotLinked(e));
        } catch (RuntimeException e) {
            end(new Ending.Threw(e));
        } catch (Error e) {
            end(new Ending.Broke(e));
        }
    }

    private CoreInstance instantiate() throws LinkException {
        var imports = new Imports();
        preview1.addTo(imports);
        var limits = context.limits();
        return module.instantiate(
                imports, new CoreModule.Limits(limits.maxMemorySize(), limits.maxTableElements()), this::publish);
    }

    /** From now on cancellers find the instance; one that came before did not, and left its word in {@code ending}. */
    private void publish(CoreInstance linked) {
        instance = linked;
        if (ending.get() != null) {
            throw new GuestCancelled("the guest has ended");
        }
    }
}
