package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import dev.heddle.resource.Trap;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An instance of a {@link LoadedModule}. */
final class ModuleInstance implements CoreInstance {
    private static final long[] NOTHING = {};

    private final LoadedModule module;
    private final Imports imports;
    private final CoreModule.Limits limits;
    private final Gate gate = new Gate();
    /** Volatile because other threads make siblings of it. */
    private volatile @Nullable Instance instance;

    private @Nullable LinearMemory memory;
    /** What a host function threw in the call that is under way, to be told from what guest code throws. */
    private @Nullable Throwable hostFailure;

    ModuleInstance(LoadedModule module, Imports imports, CoreModule.Limits limits) {
        this.module = module;
        this.imports = imports;
        this.limits = limits;
    }

    Imports imports() {
        return imports;
    }

    CoreModule.Limits limits() {
        return limits;
    }

    /** Initialises memories and tables, then runs the start function. */
    void start(Instance instance, @Nullable LinearMemory memory) {
        this.instance = instance;
        this.memory = memory;
        var from = gate.enter();
        try {
            instance.initialize(false);
        } catch (Throwable failure) {
            throw unwound(failure);
        } finally {
            gate.leave(from);
        }
    }

    Gate gate() {
        return gate;
    }

    void hostFailed(Throwable failure) {
        hostFailure = failure;
    }

    @Override
    public CoreModule module() {
        return module;
    }

    @Override
    public Optional<GuestFunction> function(String name) {
        var exported = module.exportedFunction(name);
        return exported == null ? Optional.empty() : Optional.of(new Exported(exported.type(), exported.index()));
    }

    @Override
    public Memory memory() {
        if (memory == null) {
            throw new Trap(module.name() + " has no memory");
        }
        return memory;
    }

    @Override
    public CoreInstance sibling(Consumer<CoreInstance> linked) throws LinkException {
        return module.sibling(this, started(), linked);
    }

    private Instance started() {
        var started = instance;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    @Override
    public void stop(RuntimeException reason) {
        gate.stop(reason);
    }

    /** What comes out of a call that ended with {@code failure}: host exceptions as they are, all else a trap or a stop. */
    // The same object is what callers are promised.
    @SuppressWarnings("ReferenceEquality")
    private RuntimeException unwound(Throwable failure) {
        var fromHost = hostFailure;
        hostFailure = null;
        if (failure == fromHost && !(failure instanceof StackOverflowError)) {
            if (failure instanceof RuntimeException exception) {
                return exception;
            }
            throw (Error) failure;
        }
        var reason = gate.reason();
        if (reason != null && (failure == reason || Traps.isInterrupt(failure))) {
            return reason;
        }
        return Traps.trap(module, failure);
    }

    private final class Exported implements GuestFunction {
        private final ExternType.Function type;
        private final int index;

        Exported(ExternType.Function type, int index) {
            this.type = type;
            this.index = index;
        }

        @Override
        public ExternType.Function type() {
            return type;
        }

        @Override
        public long[] call(long... arguments) {
            if (arguments.length != type.parameters().size()) {
                throw new IllegalArgumentException(
                        "takes " + type.parameters().size() + " arguments, not " + arguments.length);
            }
            var target = started();
            var from = gate.enter();
            try {
                var results = target.getMachine().call(index, arguments);
                return results == null ? NOTHING : results;
            } catch (Throwable failure) {
                throw unwound(failure);
            } finally {
                gate.leave(from);
            }
        }
    }
}
