package dev.heddle.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import dev.heddle.resource.Account;
import dev.heddle.resource.Trap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A core module and its compiled code. */
final class LoadedModule implements CoreModule {
    /** An export's index among all of its kind, and its type. */
    record IndexedExport(int index, ExternType type) {}

    /** Half of what a JVM method may take: a long counts twice. */
    private static final int MOST_PARAMETERS = 120;

    private final String name;
    private final WasmModule module;
    private final FunctionNames names;
    private final GuestClasses machines;
    private final List<Import> imports;
    private final List<Export> exports;
    private static final int ITEMS_PER_INSTANCE = 512;

    private final List<ExternType.Memory> memories;
    private final Map<String, IndexedExport> exportsByName = new HashMap<>();

    LoadedModule(String name, WasmModule module, ModuleTypes types, FunctionNames names, GuestClasses machines) {
        this.name = name;
        this.module = module;
        this.names = names;
        this.machines = machines;
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
        var instance = new ModuleInstance(this, Store.create(account), given);
        return instantiate(instance, DefinedMemories.own(instance), linked);
    }

    @Override
    public CoreInstance instantiate(Imports given, Store store) throws LinkException {
        var instance = new ModuleInstance(this, store, given);
        return instantiate(instance, DefinedMemories.own(instance), ready -> {});
    }

    /** An instance that uses the shared memories which another one defined. */
    CoreInstance sibling(ModuleInstance first, Consumer<CoreInstance> linked) throws LinkException {
        var account = first.store().account();
        var instance = new ModuleInstance(this, Store.create(account), first.imports());
        var imported = module.importSection().count(ExternalType.MEMORY);
        return instantiate(instance, DefinedMemories.sharedWith(first.core(), imported, instance), linked);
    }

    private CoreInstance instantiate(
            ModuleInstance instance, DefinedMemories definedMemories, Consumer<CoreInstance> linked)
            throws LinkException {
        try {
            instance.holdings().charge(Account.Kind.INSTANCES, weight());
            var core = build(instance, definedMemories);
            instance.linked(core, hostMemory(core));
            linked.accept(instance);
            instance.start();
            return instance;
        } catch (Throwable failure) {
            instance.releaseAll();
            throw failure;
        }
    }

    /** As how many instances one counts: it has room for each function, global and so on. */
    private long weight() {
        long items = module.functionSection().functionCount();
        items += module.typeSection().typeCount();
        items += module.importSection().importCount();
        items += module.exportSection().exportCount();
        items += module.globalSection().globalCount();
        items += module.elementSection().elementCount();
        return 1 + items / ITEMS_PER_INSTANCE;
    }

    private Instance build(ModuleInstance instance, DefinedMemories definedMemories) throws LinkException {
        var values = Linking.link(instance);
        try {
            var builder = Instance.builder(module);
            if (machines.interprets()) {
                builder.withUnsafeExecutionListener(new Interruption());
            }
            return builder.withImportValues(values)
                    .withMachineFactory(core -> instance.machine(machines.apply(core)))
                    .withMemoryFactory(definedMemories)
                    .withTableFactory(new DefinedTables(instance))
                    .withInitialize(false)
                    .withStart(false)
                    .build();
        } catch (Trap e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw Traps.trap(Map.of(), e);
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

    /** What is exported under a name, if anything is. */
    @Nullable
    IndexedExport export(String export) {
        return exportsByName.get(export);
    }

    /** What stack traces call the loader of its classes. */
    String loaderName() {
        return machines.getName();
    }

    /** Whether its code has to do with structs, arrays, or references to small integers or exceptions. */
    boolean usesObjects() {
        return machines.usesObjects();
    }

    /** Whether no function takes so many parameters that its code gets them in an array, which the JVM may take apart. */
    boolean framesAreWhole() {
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
    String functionName(int index) {
        return names.of(index);
    }
}
