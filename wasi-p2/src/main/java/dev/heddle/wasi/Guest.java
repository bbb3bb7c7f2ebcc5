package dev.heddle.wasi;

import dev.heddle.base.Account;
import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.ComponentWorld;
import dev.heddle.component.Linker;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.poll.Cancellation;
import dev.heddle.poll.CancelledException;
import dev.heddle.poll.Pollable;
import dev.heddle.wasi.cli.Environment;
import dev.heddle.wasi.filesystem.FilesystemException;
import dev.heddle.wasi.preview1.Preview1;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A program that was started, with all it holds: its threads, its memory and its table of descriptors.
 *
 * <p>It runs on a thread of its own, and may start more ({@code wasi.thread-spawn}); {@link WasiContextBuilder#threadKind} says of
 * what kind they are. It ends when its first thread returns, or when any of its threads exits, traps or is cancelled, whichever
 * comes first. All its threads are gone then, all it wrote is delivered, its descriptors are closed, and the embedder may start
 * the next. A thread that does not return from the embedder's own code is given up: see {@link #abandonedThreads}. Any thread may use
 * any method.
 *
 * {@snippet file="dev/heddle/examples/Words.java" region=run}
 */
public final class Guest implements AutoCloseable {
    private static final Ending CANCELLED = Ending.cancelled(GuestCancelled.CANCELLED);

    private final Execution program;
    private final GuestThreads threads;
    private final StandardStreams streams;

    /** @param context whose streams go through {@code streams} */
    private Guest(Execution program, WasiContext context, StandardStreams streams) {
        this.program = program;
        this.streams = streams;
        threads = new GuestThreads(
                program,
                context,
                () -> tell(context, threads().end().ending().orElseThrow().told()));
    }

    private GuestThreads threads() {
        return threads;
    }

    /** What it held is closed: its outputs end, and whoever listens is told. */
    private void tell(WasiContext context, GuestOutcome outcome) {
        try {
            context.stdout().guestEnded();
        } finally {
            try {
                context.stderr().guestEnded();
            } finally {
                context.listener().ifPresent(told -> told.ended(this, outcome, usage()));
            }
        }
    }

    /**
     * Runs a command, {@code _start}, and returns its exit code, {@code u32}. May block.
     *
     * @throws FilesystemException if a directory of the context cannot be opened
     * @throws LinkException if the module wants imports that nothing provides, all of them listed
     * @throws dev.heddle.base.Trap if the guest traps; {@link GuestCancelled} if its time is up
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
        return Program.of(module).start(context);
    }

    /** As {@link Program#start(WasiContext, GuestTask)}, of a module that imports nothing but WASI. */
    public static Guest start(CoreModule module, WasiContext context, Consumer<CoreInstance> task)
            throws FilesystemException {
        return Program.of(module).start(context, task::accept);
    }

    /**
     * Starts a command, {@code wasi:cli/run}. Errors as for {@link #run}; a component without it ends with a {@link LinkException}
     * that lists what it exports.
     */
    public static Guest start(Component component, WasiContext context) throws FilesystemException {
        return Program.of(component).start(context);
    }

    /** As {@link Program#start(WasiContext, GuestTask)}, of a component that imports nothing but WASI. */
    public static Guest start(Component component, WasiContext context, Consumer<ComponentInstance> task)
            throws FilesystemException {
        return Program.of(component).start(context, task::accept);
    }

    /** As {@link Program#call}, of a component that is linked for this call alone. */
    public static <T, X extends Exception> T call(
            Component component, Linker linker, WasiContext context, GuestBody<ComponentInstance, T, X> body)
            throws X, FilesystemException, LinkException, InterruptedException {
        return Program.of(component, linker).call(context, body);
    }

    /** Opens what a program is given. */
    interface Opening {
        Execution open(WasiContext context) throws FilesystemException;
    }

    /** Whatever fails, nothing stays open. */
    static Guest start(WasiContext given, Opening opening) throws FilesystemException {
        Execution opened = null;
        try {
            var streams = new StandardStreams();
            var context = given.through(streams);
            var program = opening.open(context);
            opened = program;
            var guest = new Guest(program, context, streams);
            guest.begin(context);
            return guest;
        } catch (RuntimeException | Error notStarted) {
            if (opened != null) {
                opened.close();
            }
            if (notStarted instanceof OutOfMemoryError) {
                throw OutOfMemory.TRAP;
            }
            throw notStarted;
        }
    }

    private void begin(WasiContext context) {
        context.listener().ifPresent(told -> told.started(this));
        try {
            threads.startMain(self -> program.run(self, threads));
        } catch (Throwable notStarted) {
            tell(context, GuestOutcome.failed(notStarted));
            throw notStarted;
        }
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
     * any number of times. A thread of another guest may wait too, and is cancelled with that one.
     *
     * @throws LinkException if the module wants imports that nothing provides, all of them listed
     * @throws dev.heddle.base.Trap if the guest trapped, or the JVM had no memory left for it; {@link GuestCancelled} if it was
     *     cancelled or its time is up
     * @throws InterruptedException if the calling thread is interrupted; the guest goes on
     * @throws IllegalStateException if the calling thread is the guest's own, in a host function or a body, or closes for it what
     *     it was given, or the guest waits, through others perhaps, for the one whose thread this is
     */
    public int await() throws LinkException, InterruptedException {
        var code = ended().outcome();
        var notReleased = threads.end().notReleased();
        if (notReleased.isPresent()) {
            throw unchecked(notReleased.get());
        }
        return code;
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error broke) {
            throw broke;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** The name of the thread in which the guest trapped, such as {@code words.wasm#3}; nothing if it was its first, or no trap. */
    public Optional<String> trappedThread() {
        return threads.end().ending().flatMap(Ending::thread);
    }

    /**
     * Waits for the end and returns how long it took: from the first cause until all threads were gone and all descriptors closed. May
     * block.
     *
     * @throws InterruptedException if the calling thread is interrupted; the guest goes on
     * @throws IllegalStateException as for {@link #await}
     */
    public Duration awaitEnding() throws InterruptedException {
        var ignored = ended();
        return threads.end().took();
    }

    /**
     * The threads that were given up, each with what it had called last, such as {@code words.wasm#3 in my:db/query run}. They did not
     * return within {@link WasiContextBuilder#grace the grace period} after the guest's end, from an embedder's host function, most
     * likely. The guest is over and its descriptors are closed; what such a thread still uses is freed when it returns, and it enters
     * guest code no more. Empty while the guest runs, and for nearly all guests ever after.
     */
    public List<String> abandonedThreads() {
        return threads.end().abandoned();
    }

    /**
     * The first failure of a write to standard output or error: the disk was full, a {@link dev.heddle.wasi.cli.Capture} was, or the
     * embedder's stream threw. The guest was told, and may have gone on: what it wrote then is not all there. Nothing of that kind is a
     * reader that left a pipe.
     */
    public Optional<IOException> outputFailure() {
        return streams.firstFailure();
    }

    /** The name of its module or component. */
    public String name() {
        return program.name();
    }

    /** What it has used: so far, or in all once it has ended. Never blocks. */
    public GuestUsage usage() {
        return new GuestUsage(
                threads.end().wallTime(),
                threads.cpuTime(),
                GuestUsage.counts(program.account()),
                streams.bytesIn(),
                streams.bytesOut());
    }

    /**
     * Ends the guest wherever it is, computing or waiting, within moments; see {@link WasiContextBuilder#grace} for what takes longer.
     * Without effect on one that ended already, or is about to for another cause. Never blocks.
     */
    public void cancel() {
        threads.end().end(CANCELLED);
    }

    /** As {@link #cancel()}, with what a waiting embedder is told. */
    void cancel(GuestCancelled cause) {
        threads.end().end(Ending.cancelled(cause));
    }

    /** Ready once the guest is over. */
    Pollable over() {
        return threads.end().whenGone();
    }

    boolean isOver() {
        return over().ready();
    }

    /**
     * Cancels the guest and waits for its end, whatever it is. May block, not much longer than the grace period.
     *
     * @throws IllegalStateException as for {@link #await}; the guest's own thread leaves it running
     */
    @Override
    public void close() {
        requireNotItself();
        cancel();
        var own = Cancellation.ofThisThread();
        if (own == null) {
            closeUninterrupted();
        } else {
            enterRing(own);
            try {
                closeUninterrupted();
            } finally {
                Awaiting.leave(own, threads.cancellation());
            }
        }
    }

    private void closeUninterrupted() {
        var interrupted = false;
        while (true) {
            try {
                var ignored = threads.end().await();
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

    private Ending ended() throws InterruptedException {
        requireNotItself();
        var own = Cancellation.ofThisThread();
        if (own == null) {
            return threads.end().await();
        }
        enterRing(own);
        try {
            return threads.end().awaitInGuest();
        } catch (CancelledException e) {
            if (!own.isCancelled() && Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        } finally {
            Awaiting.leave(own, threads.cancellation());
        }
    }

    private void requireNotItself() {
        if (threads.cancellation().governsThisThread() || threads.end().releasesHere()) {
            throw new IllegalStateException(program.name() + ": a guest cannot wait for its own end");
        }
    }

    private void enterRing(Cancellation own) {
        if (!Awaiting.enter(own, threads.cancellation())) {
            throw new IllegalStateException(program.name() + ": waits for the end of the guest that waits for its own");
        }
    }
}
