package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import dev.heddle.base.Account;
import dev.heddle.base.Trap;
import dev.heddle.engine.CoreInstance;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.Imports;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.Store;
import dev.heddle.engine.binary.FunctionNames;
import dev.heddle.engine.call.ExecutionStore;
import dev.heddle.engine.call.GuestCode;
import dev.heddle.engine.call.Traps;
import dev.heddle.engine.chicory.code.GuestClassLoader;
import dev.heddle.engine.chicory.code.InterpreterListener;
import dev.heddle.engine.chicory.code.ModuleCompiler;
import dev.heddle.engine.chicory.code.ModuleTypes;
import dev.heddle.engine.chicory.memory.MemoryAllocator;
import dev.heddle.engine.memory.LinearMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A core module and its compiled code. */
public final class LoadedModule implements CoreModule, GuestCode {
    /** An export's index among all of its kind, and its type. */
    record IndexedExport(int index, ExternType type) {}

    /** About half of the slots of a JVM method: a long takes two. */
    private static final int MOST_PARAMETERS = 120;

    private final String name;
    private final WasmModule module;
    private final FunctionNames names;
    private final GuestClassLoader classes;
    private final Traps traps;
    private final List<Import> imports;
    private final List<Export> exports;
    private static final int ITEMS_PER_INSTANCE = 512;

    private final List<ExternType.Memory> memories;
    private final Map<String, IndexedExport> exportsByName = new HashMap<>();

    /**
     * A module that was decoded, and its code.
     *
     * @param traps makes traps of what its code throws
     */
    public LoadedModule(
            String name,
            WasmModule module,
            ModuleTypes types,
            FunctionNames names,
            GuestClassLoader classes,
            Traps traps) {
        this.traps = traps;
        this.name = name;
        this.module = module;
        this.names = names;
        this.classes = classes;
        this.imports = types.imports();
        this.exports = types.exports();
        this.memories = types.memories();
        for (var i = 0; i < exports.size(); i++) {
            var index = module.exportSection().getExport(i).index();
            exportsByName.put(
                    exports.get(i).name(),
                    new IndexedExport(index, exports.get(i).type()));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Import> imports() {
        return imports;
    }

    @Override
    public List<Export> exports() {
        return exports;
    }

    @Override
    public List<ExternType.Memory> memories() {
        return memories;
    }

    @Override
    public CoreInstance instantiate(Imports given, Account account, Consumer<CoreInstance> linked)
            throws LinkException {
        var instance = new ModuleInstance(this, new ExecutionStore(account, traps), given);
        return instantiate(instance, own(instance), linked);
    }

    @Override
    public CoreInstance instantiate(Imports given, Store store) throws LinkException {
        if (!(store instanceof ExecutionStore own)) {
            throw new IllegalArgumentException("a store that Store.create did not make");
        }
        var instance = new ModuleInstance(this, own, given);
        return instantiate(instance, own(instance), ready -> {});
    }

    /** An instance that uses the shared memories that an earlier instance defined. */
    CoreInstance sibling(ModuleInstance first, Consumer<CoreInstance> linked) throws LinkException {
        var account = first.store().account();
        var instance = new ModuleInstance(this, new ExecutionStore(account, traps), first.imports());
        var imported = module.importSection().count(ExternalType.MEMORY);
        return instantiate(
                instance,
                MemoryAllocator.sharedWith(first.core(), imported, instance.charges(), instance.sharedCharges()),
                linked);
    }

    private static MemoryAllocator own(ModuleInstance instance) {
        return MemoryAllocator.own(instance.charges(), instance.sharedCharges());
    }

    private CoreInstance instantiate(ModuleInstance instance, MemoryAllocator memories, Consumer<CoreInstance> linked)
            throws LinkException {
        try {
            instance.charges().charge(Account.Kind.INSTANCES, weight());
            var core = build(instance, memories);
            instance.linked(core, hostMemory(core));
            linked.accept(instance);
            instance.start();
            return instance;
        } catch (Throwable failure) {
            instance.releaseAll();
            throw failure;
        }
    }

    /** How many instances one is counted as: it takes memory for each function, global and so on. */
    private long weight() {
        long items = module.functionSection().functionCount();
        items += module.typeSection().typeCount();
        items += module.importSection().importCount();
        items += module.exportSection().exportCount();
        items += module.globalSection().globalCount();
        items += module.elementSection().elementCount();
        return 1 + items / ITEMS_PER_INSTANCE;
    }

    private Instance build(ModuleInstance instance, MemoryAllocator memories) throws LinkException {
        var values = ImportLinker.link(instance);
        try {
            var builder = Instance.builder(module);
            if (classes.interprets()) {
                builder.withUnsafeExecutionListener(new InterpreterListener());
            }
            return builder.withImportValues(values)
                    .withMachineFactory(core -> instance.machine(classes.apply(core)))
                    .withMemoryFactory(memories)
                    .withTableFactory(new TableAllocator(instance))
                    .withInitialize(false)
                    .withStart(false)
                    .build();
        } catch (Trap e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw traps.trap(Map.of(), e);
        }
    }

    private @Nullable LinearMemory hostMemory(Instance core) {
        for (var i = 0; i < module.exportSection().exportCount(); i++) {
            var export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.MEMORY && export.name().equals("memory")) {
                return (LinearMemory) core.memory(export.index());
            }
        }
        return (LinearMemory) core.memory();
    }

    /** The export of this name; null if there is none. */
    @Nullable
    IndexedExport export(String export) {
        return exportsByName.get(export);
    }

    /** What stack traces call the loader of its classes. */
    @Override
    public String loaderName() {
        return classes.getName();
    }

    @Override
    public int functionIndex(StackTraceElement element) {
        return ModuleCompiler.functionIndex(element);
    }

    /** Whether its code handles garbage-collected objects. */
    boolean usesGc() {
        return classes.usesGc();
    }

    /** Whether no function has so many parameters that they are passed in an array, which the JVM may replace by its elements. */
    boolean parametersAreInFrames() {
        for (var type : module.typeSection().types()) {
            if (type != null && type.params().size() > MOST_PARAMETERS) {
                return false;
            }
        }
        return true;
    }

    WasmModule decoded() {
        return module;
    }

    /** The name that the module's name section gives a function, or {@code <unnamed>}. */
    @Override
    public String functionName(int index) {
        return names.of(index);
    }
}
