package dev.heddle.engine;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import dev.heddle.engine.objects.GuestObjects;
import dev.heddle.engine.objects.ObjectMachine;
import dev.heddle.resource.Trap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An instance of a {@link LoadedModule}. */
final class ModuleInstance implements CoreInstance {
    private final LoadedModule module;
    private final Store store;
    private final Imports imports;
    private References references = new References(this, List.of());
    /** Volatile because other threads make siblings of it. */
    private volatile @Nullable Instance instance;

    private @Nullable LinearMemory memory;
    private final Holdings holdings;
    private @Nullable GuestObjects objects;
    /** Of memories that it defines and threads share, which go on when it is over. */
    private final Holdings sharedHoldings;

    ModuleInstance(LoadedModule module, Store store, Imports imports) {
        this.module = module;
        this.store = store;
        store.add(module);
        this.imports = imports;
        this.holdings = new Holdings(store.account());
        this.sharedHoldings = new Holdings(store.account());
    }

    Imports imports() {
        return imports;
    }

    /** The functions it imports, by index. */
    void imported(List<ImportFunction> functions) {
        references = new References(this, functions);
    }

    References references() {
        return references;
    }

    /** What it is made of, once it is linked. */
    void linked(Instance core, @Nullable LinearMemory hostMemory) {
        Tags.linked(core);
        memory = hostMemory;
        instance = core;
    }

    /** Initialises memories and tables, then runs the start function. */
    void start() {
        var core = core();
        var gate = store.gate();
        var from = store.enter();
        try {
            core.initialize(false);
        } catch (Throwable failure) {
            throw store.unwound(failure);
        } finally {
            gate.leave(from);
        }
    }

    Instance core() {
        var core = instance;
        if (core == null) {
            throw new IllegalStateException("not linked");
        }
        return core;
    }

    @Override
    public LoadedModule module() {
        return module;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Optional<CoreExport> export(String name) {
        var export = module.export(name);
        return export == null ? Optional.empty() : Optional.of(Exporting.item(this, export));
    }

    @Override
    public Optional<GuestFunction> function(String name) {
        var export = module.export(name);
        return export != null && export.type() instanceof ExternType.Function type
                ? Optional.of(new ExportedFunction(this, type, export.index()))
                : Optional.empty();
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
        return module.sibling(this, linked);
    }

    /** What runs its code, and finds its objects if it has to do with any. */
    Machine machine(Machine code) {
        if (!module.usesObjects()) {
            return code;
        }
        var made = new GuestObjects(store.account(), module.framesAreWhole());
        objects = made;
        return new ObjectMachine(code, made);
    }

    /** To be called when no code of its store runs any more. */
    void rest() {
        var kept = objects;
        if (kept != null) {
            try {
                kept.rest(core());
            } catch (OutOfMemoryError later) {
                // What is not dropped now is dropped when the guest makes more.
            }
        }
    }

    private void releaseObjects() {
        var kept = objects;
        if (kept != null) {
            kept.release();
        }
    }

    Holdings holdings() {
        return holdings;
    }

    Holdings sharedHoldings() {
        return sharedHoldings;
    }

    @Override
    public void release() {
        holdings.release();
        releaseObjects();
    }

    /** For one that never came to be. */
    void releaseAll() {
        release();
        sharedHoldings.release();
    }

    @Override
    public void stop(RuntimeException reason) {
        store.stop(reason);
    }
}
