package dev.heddle.wasi;

import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.ComponentWorld;
import dev.heddle.component.Linker;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.resource.Account;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.Preview1;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that was started, with all it holds: its threads, its memory and its table of descriptors.
 *
 * <p>It runs on a thread of its own, and may start more ({@code wasi.thread-spawn}); {@link WasiContextBuilder#threadKind} says of
 * what kind they are. It ends when its first thread returns, or when any of its threads exits, traps or is cancelled, whichever
 * comes first. All its threads are gone then, all it wrote is delivered, its descriptors are closed, and the embedder may start
 * the next. Any thread may use any method.
 *
 * {@snippet file="dev/heddle/examples/Words.java" region=run}
 */
public final class Guest implements AutoCloseable {
    private final Program program;
    private final GuestThreads threads;
    /** Set before the first thread starts. */
    private Optional<Future<?>> timer = Optional.empty();

    private Guest(Program program, WasiContext context) {
        this.program = program;
        threads = new GuestThreads(program.name(), context, this::release);
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

    /** Runs a command, {@code wasi:cli/run}, whose error is exit code 1. All else is as for {@link #run(CoreModule, WasiContext)}. */
    public static int run(Component component, WasiContext context)
            throws FilesystemException, LinkException, InterruptedException {
        try (var guest = start(component, context)) {
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
        return start(new ModuleProgram(module, context, body), context);
    }

    /**
     * Starts a command, {@code wasi:cli/run}. Errors as for {@link #run}; a component without it ends with a {@link LinkException}
     * that lists what it exports.
     */
    public static Guest start(Component component, WasiContext context) throws FilesystemException {
        ComponentBody<Boolean> command = instance -> {
            ComponentProgram.command(instance);
            return true;
        };
        return start(new ComponentProgram(component, new Linker(), context, command), context);
    }

    /** Starts a program of the embedder's choice: {@code body} runs on the guest's thread, and calls what the component exports. */
    public static Guest start(Component component, WasiContext context, Consumer<ComponentInstance> body)
            throws FilesystemException {
        ComponentBody<Boolean> whole = instance -> {
            body.accept(instance);
            return true;
        };
        return start(new ComponentProgram(component, new Linker(), context, whole), context);
    }

    /**
     * Calls what a component exports: makes an instance of it, has {@code body} use it on the guest's thread, and ends the guest. May
     * block.
     *
     * {@snippet file="dev/heddle/examples/Greeting.java"}
     *
     * @param linker what the component may import beside WASI, or in its place; it is not changed
     * @return what the body returned
     * @throws FilesystemException if a directory of the context cannot be opened
     * @throws LinkException if the component wants imports that nothing provides, or a Java interface does not fit
     * @throws GuestExit if the guest exits; else as for {@link #run}
     */
    public static <T> T call(Component component, Linker linker, WasiContext context, ComponentBody<T> body)
            throws FilesystemException, LinkException, InterruptedException {
        var result = new AtomicReference<@Nullable T>();
        ComponentBody<Boolean> whole = instance -> {
            result.set(body.run(instance));
            return true;
        };
        try (var guest = start(new ComponentProgram(component, linker, context, whole), context)) {
            var code = guest.await();
            var made = result.get();
            if (made == null) {
                throw new GuestExit(code);
            }
            return made;
        }
    }

    private static Guest start(Program program, WasiContext context) {
        var guest = new Guest(program, context);
        guest.timer = context.limits().timeout().map(guest::cancelAfter);
        guest.threads.startMain(self -> program.run(self, guest.threads));
        return guest;
    }

    /** The imports of a module that nothing provides, in its own order; a guest of it starts only if there are none. */
    public static List<CoreModule.Import> missingImports(CoreModule module) {
        var imports = new Imports();
        var nothing = WasiContext.builder().build();
        try (var offered = new Preview1(nothing, Account.create(), emptyEnvironment(), List.of())) {
            offered.addTo(imports);
            ModuleInterfaces.of(module, nothing, Account.create()).ifPresent(interfaces -> {
                interfaces.addTo(imports);
                interfaces.close();
            });
        } catch (FilesystemException e) {
            throw new IllegalStateException("no directory was to be opened", e);
        }
        return module.imports().stream()
                .filter(wanted -> !imports.provides(wanted.module(), wanted.name()) && !ThreadSpawn.provides(wanted))
                .toList();
    }

    /** The imports of a component's world that nothing provides, in its own order. */
    public static List<String> missingImports(ComponentWorld world) {
        try (var offered = new Preview2(WasiContext.builder().build(), emptyEnvironment(), List.of())) {
            var linker = new Linker();
            offered.interfaces(world.imports().keySet()).forEach(linker::offer);
            return linker.missing(world);
        }
    }

    /**
     * What a module that imports {@code wasi.thread-spawn} would have to bring along for it and does not, in words; a guest of it
     * starts only if that is nothing.
     */
    public static List<String> missingForThreads(CoreModule module) {
        return ThreadSpawn.missing(module);
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
        return threads.await().outcome();
    }

    /** The name of the thread in which the guest trapped, such as {@code words.wasm#3}; nothing if it was its first, or no trap. */
    public Optional<String> trappedThread() {
        return threads.ending()
                .flatMap(ending -> ending instanceof Ending.Threw threw ? threw.thread() : Optional.empty());
    }

    /**
     * Waits for the end and returns how long it took: from the first cause until all threads were gone and all descriptors closed. May
     * block.
     *
     * @throws InterruptedException if the calling thread is interrupted; the guest goes on
     */
    public Duration awaitEnding() throws InterruptedException {
        var ignored = threads.await();
        return threads.endingTook();
    }

    /**
     * Ends the guest wherever it is, computing or waiting, within moments. Without effect on one that ended already, or is about
     * to for another cause. Never blocks.
     */
    public void cancel() {
        threads.end(cancelled("cancelled"));
    }

    /** Cancels the guest and waits for its end, whatever it is. May block. */
    @Override
    public void close() {
        cancel();
        var interrupted = false;
        while (true) {
            try {
                var ignored = threads.await();
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
        return TimeLimits.after(limit, () -> threads.end(cancelled("timed out after " + seconds(limit))));
    }

    private static Ending cancelled(String message) {
        return new Ending.Threw(new GuestCancelled(message), Optional.empty());
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** All threads are gone: their descriptors go too. */
    private void release() {
        timer.ifPresent(running -> running.cancel(false));
        program.close();
    }
}
