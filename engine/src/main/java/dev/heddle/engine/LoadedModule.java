package dev.heddle.engine;

import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import dev.heddle.resource.Trap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A core module and its compiled code. */
final class LoadedModule implements CoreModule {
    /** A function's index, and its type. */
    record ExportedFunction(int index, ExternType.Function type) {}

    private final String name;
    private final WasmModule module;
    private final FunctionNames names;
    private final GuestClasses machines;
    private final List<Import> imports;
    private final List<Export> exports;
    private final List<ExternType.Memory> memories;
    private final Map<String, ExportedFunction> exportedFunctions = new HashMap<>();

    LoadedModule(String name, WasmModule module, ModuleTypes types, FunctionNames names, GuestClasses machines) {
        this.name = name;
        this.module = module;
        this.names = names;
        this.machines = machines;
        this.imports = types.imports();
        this.exports = types.exports();
        this.memories = types.memories();
        for (var i = 0; i < exports.size(); i++) {
            if (exports.get(i).type() instanceof ExternType.Function type) {
                var index = module.exportSection().getExport(i).index();
                exportedFunctions.put(exports.get(i).name(), new ExportedFunction(index, type));
            }
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
    public CoreInstance instantiate(Imports given, Limits limits, Consumer<CoreInstance> linked) throws LinkException {
        return instantiate(new ModuleInstance(this, given, limits), DefinedMemories.own(limits), linked);
    }

    /** An instance that uses the shared memories which another one defined. */
    CoreInstance sibling(ModuleInstance first, Instance core, Consumer<CoreInstance> linked) throws LinkException {
        var instance = new ModuleInstance(this, first.imports(), first.limits());
        var imported = module.importSection().count(ExternalType.MEMORY);
        return instantiate(instance, DefinedMemories.sharedWith(core, imported, first.limits()), linked);
    }

    private CoreInstance instantiate(
            ModuleInstance instance, DefinedMemories definedMemories, Consumer<CoreInstance> linked)
            throws LinkException {
        var values = link(instance.imports(), instance);
        var limits = instance.limits();
        Instance core;
        try {
            core = Instance.builder(module)
                    .withImportValues(values)
                    .withMachineFactory(machines)
                    .withMemoryFactory(definedMemories)
                    .withTableFactory((table, value) -> BoundedTable.create(table, value, limits.maxTableElements()))
                    .withInitialize(false)
                    .withStart(false)
                    .build();
        } catch (Trap e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            throw Traps.trap(this, e);
        }
        linked.accept(instance);
        instance.start(core, hostMemory(core));
        return instance;
    }

    private ImportValues link(Imports given, ModuleInstance instance) throws LinkException {
        var problems = new ArrayList<String>();
        var functions = new ArrayList<ImportFunction>();
        var values = ImportValues.builder();
        for (var i = 0; i < imports.size(); i++) {
            var wanted = imports.get(i);
            var item = given.find(wanted.module(), wanted.name());
            var problem = Linking.problem(wanted, item);
            if (problem != null) {
                problems.add(problem);
            } else if (item instanceof Imports.FunctionItem function) {
                var type = module.typeSection()
                        .getType(((FunctionImport) module.importSection().getImport(i)).typeIndex());
                functions.add(new ImportFunction(
                        wanted.module(),
                        wanted.name(),
                        type,
                        new HostCall(instance, function.body(), function.type())));
            } else if (item instanceof Imports.MemoryItem memory) {
                values.addMemory(
                        new ImportMemory(wanted.module(), wanted.name(), ((LinearMemory) memory.memory()).forImport()));
            }
        }
        if (!problems.isEmpty()) {
            throw new LinkException(Linking.message(name, problems));
        }
        return values.withFunctions(functions).build();
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

    /** The function exported under a name, if there is one. */
    @Nullable
    ExportedFunction exportedFunction(String export) {
        return exportedFunctions.get(export);
    }

    /** The name that the module's name section gives a function, or {@code <unnamed>}. */
    String functionName(int index) {
        return names.of(index);
    }
}
