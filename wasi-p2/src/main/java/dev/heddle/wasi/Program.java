package dev.heddle.wasi;

import dev.heddle.component.Component;
import dev.heddle.component.ComponentInstance;
import dev.heddle.component.Linker;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.wasi.filesystem.FilesystemException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A module or a component with what it may import beside WASI, or in its place: to be run any number of times, at once or one after
 * another, each time in an instance of its own. Immutable; any thread may use it.
 *
 * @param <I> what its instances are: {@link CoreInstance} or {@link ComponentInstance}
 */
public final class Program<I> {
    /** Opens what a guest is given, for a program that does this with its instance. */
    interface Opening<I> {
        Execution open(WasiContext context, GuestTask<I, ?> task) throws FilesystemException;
    }

    private final String name;
    private final Opening<I> opening;
    private final GuestTask<I, ?> command;

    private Program(String name, Opening<I> opening, GuestTask<I, ?> command) {
        this.name = name;
        this.opening = opening;
        this.command = command;
    }

    /** A core module that imports nothing but WASI. */
    public static Program<CoreInstance> of(CoreModule module) {
        return of(module, new Imports());
    }

    /**
     * A core module.
     *
     * @param own what it may import beside WASI, or in its place; copied
     */
    public static Program<CoreInstance> of(CoreModule module, Imports own) {
        var copy = new Imports().all(own);
        return new Program<>(
                module.name(),
                (context, task) -> new ModuleExecution(module, copy, context, task),
                ModuleExecution::command);
    }

    /** A component that imports nothing but WASI. */
    public static Program<ComponentInstance> of(Component component) {
        return of(component, new Linker());
    }

    /**
     * A component.
     *
     * @param own what it may import beside WASI, or in its place; copied
     */
    public static Program<ComponentInstance> of(Component component, Linker own) {
        var copy = new Linker().offerAll(own);
        return new Program<>(
                component.name(),
                (context, task) -> new ComponentExecution(component, copy, context, task),
                ComponentExecution::command);
    }

    /** The name of its module or component. */
    public String name() {
        return name;
    }

    /**
     * Runs it as a command, {@code _start} or {@code wasi:cli/run}, and returns its exit code, {@code u32}. May block.
     *
     * @throws FilesystemException if a directory of the context cannot be opened
     * @throws LinkException if it wants imports that nothing provides, all of them listed, or is no command
     * @throws dev.heddle.base.Trap if the guest traps; {@link GuestCancelled} if its time is up
     * @throws InterruptedException if the calling thread is interrupted; the guest is then cancelled, and has ended
     */
    public int run(WasiContext context) throws FilesystemException, LinkException, InterruptedException {
        try (var guest = start(context)) {
            return guest.await();
        }
    }

    /** Starts it as a command; a module without {@code _start} is only instantiated. Errors as for {@link #run}. */
    public Guest start(WasiContext context) throws FilesystemException {
        return start(context, command);
    }

    /**
     * Starts a guest that does what the embedder says: {@code task} runs on the guest's thread, after {@code _initialize} if a module has
     * one, and calls what the instance exports. A checked exception that it throws comes out of {@link Guest#await} as the cause of an
     * {@link IllegalStateException}.
     */
    public Guest start(WasiContext context, GuestTask<I, ?> task) throws FilesystemException {
        return Guest.start(context, given -> opening.open(given, task));
    }

    /**
     * Makes an instance, has {@code body} use it on a thread of the guest, and ends the guest. May block.
     *
     * {@snippet file="dev/heddle/examples/Greeting.java"}
     *
     * @return what the body returned
     * @throws X what the body threw
     * @throws GuestExit if the guest exits; else as for {@link #run}
     */
    public <T, X extends Exception> T call(WasiContext context, GuestBody<I, T, X> body)
            throws X, FilesystemException, LinkException, InterruptedException {
        var result = new AtomicReference<@Nullable T>();
        var failure = new AtomicReference<@Nullable Exception>();
        GuestTask<I, Exception> noting = instance -> {
            try {
                result.set(body.run(instance));
            } catch (Exception e) {
                failure.set(e);
                throw e;
            }
        };
        int code;
        try (var guest = start(context, noting)) {
            code = guest.await();
        } catch (IllegalStateException e) {
            throw unwrapped(e, failure.get(), body);
        }
        var made = result.get();
        if (made == null) {
            throw new GuestExit(code);
        }
        return made;
    }

    /**
     * Keeps instances for calls to come. None is made until the first call.
     *
     * @param context what each instance is given; the time limit of its {@link GuestLimits} is for the instance, all its calls together
     * @param size the most instances at a time, at least 1
     */
    public GuestPool<I> pool(WasiContext context, int size) {
        return new GuestPool<>(this, context, size);
    }

    /**
     * What a body threw, which {@link Guest#await} wraps if it is a checked exception: then it is one of those that the body declares.
     *
     * @param failed what came out of the wait
     */
    // The very object is looked for.
    @SuppressWarnings({"unchecked", "ReferenceEquality"})
    static <X extends Exception> X unwrapped(
            IllegalStateException failed, @Nullable Exception thrown, GuestBody<?, ?, X> body) {
        if (thrown == null || failed.getCause() != thrown) {
            throw failed;
        }
        return (X) thrown;
    }
}
