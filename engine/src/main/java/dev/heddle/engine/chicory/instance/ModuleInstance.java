package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import dev.heddle.base.Trap;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.GuestFunction;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Memory;
import dev.heddle.engine.call.ExecutionStore;
import dev.heddle.engine.chicory.gc.GcHeap;
import dev.heddle.engine.chicory.gc.GcMachine;
import dev.heddle.engine.memory.InstanceCharges;
import dev.heddle.engine.memory.LinearMemory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An instance of a {@link LoadedModule}. */
final class ModuleInstance implements CoreInstance {
    private final LoadedModule module;
    private final ExecutionStore store;
    private final Imports imports;
    private FunctionReferences references = new FunctionReferences(this, List.of());
    /** Volatile, because other threads make siblings of it. */
    private volatile @Nullable Instance instance;

    private @Nullable LinearMemory memory;
    private final InstanceCharges charges;
    private @Nullable GcHeap heap;
    /** For memories that it defines and threads share: they outlive it. */
    private final InstanceCharges sharedCharges;

    ModuleInstance(LoadedModule module, ExecutionStore store, Imports imports) {
        this.module = module;
        this.store = store;
        store.add(module);
        this.imports = imports;
        this.charges = new InstanceCharges(store.account());
        this.sharedCharges = new InstanceCharges(store.account());
    }

    Imports imports() {
        return imports;
    }

    /** Sets the functions that it imports, by index. */
    void imported(List<ImportFunction> functions) {
        references = new FunctionReferences(this, functions);
    }

    FunctionReferences references() {
        return references;
    }

    /** Sets Chicory's instance, once it is linked. */
    void linked(Instance core, @Nullable LinearMemory hostMemory) {
        TagIdentity.linked(core);
        memory = hostMemory;
        instance = core;
    }

    /** Initialises memories and tables, then runs the start function. */
    void start() {
        var core = core();
        var from = store.enterGuest();
        try {
            core.initialize(false);
        } catch (Throwable failure) {
            throw store.unwound(failure);
        } finally {
            store.state().leaveGuest(from);
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
    public ExecutionStore store() {
        return store;
    }

    @Override
    public Optional<CoreExport> export(String name) {
        var export = module.export(name);
        return export == null ? Optional.empty() : Optional.of(item(export));
    }

    private CoreExport item(LoadedModule.IndexedExport export) {
        var core = core();
        var index = export.index();
        return switch (export.type()) {
            case ExternType.Function type -> new ExportedFunction(this, type, index);
            case ExternType.Memory type -> (LinearMemory) core.memory(index);
            case ExternType.Table type -> (CoreExport.Table) core.table(index);
            case ExternType.Global type -> new ExportedGlobal(this, type, core.global(index));
            case ExternType.Tag type -> new ExportedTag(type, core.tag(index));
        };
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

    /** The machine that runs its code, and finds its objects if it uses any. */
    Machine machine(Machine code) {
        if (!module.usesGc()) {
            return code;
        }
        var made = new GcHeap(store.account(), module.parametersAreInFrames());
        heap = made;
        return new GcMachine(code, made);
    }

    /** Frees objects that are not reachable. To be called when no code of its store runs any more. */
    void collectGarbage() {
        var kept = heap;
        if (kept != null) {
            try {
                kept.collectIfGrown(core());
            } catch (OutOfMemoryError later) {
                // What is not freed now is freed when the guest allocates more.
            }
        }
    }

    private void releaseHeap() {
        var kept = heap;
        if (kept != null) {
            kept.release();
        }
    }

    InstanceCharges charges() {
        return charges;
    }

    InstanceCharges sharedCharges() {
        return sharedCharges;
    }

    @Override
    public void release() {
        charges.release();
        releaseHeap();
    }

    /** Gives everything back, shared memories included: for an instance whose start failed. */
    void releaseAll() {
        release();
        sharedCharges.release();
    }

    @Override
    public void stop(RuntimeException reason) {
        store.stop(reason);
    }
}
