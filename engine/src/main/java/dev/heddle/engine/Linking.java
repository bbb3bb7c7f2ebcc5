package dev.heddle.engine;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportGlobal;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportTable;
import com.dylibso.chicory.runtime.ImportTag;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.TagImport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives one instance what it imports, in the form that the engine underneath wants. */
final class Linking {
    private final ModuleInstance importer;
    private final List<ImportFunction> functions = new ArrayList<>();
    private final ImportValues.Builder values = ImportValues.builder();

    private Linking(ModuleInstance importer) {
        this.importer = importer;
    }

    /** @throws LinkException if any import is missing or does not match, with all that are */
    static ImportValues link(ModuleInstance importer) throws LinkException {
        var linking = new Linking(importer);
        var module = importer.module();
        var problems = new ArrayList<String>();
        for (var i = 0; i < module.imports().size(); i++) {
            var wanted = module.imports().get(i);
            var item = importer.imports().find(wanted.module(), wanted.name());
            var problem = Matching.problem(wanted, item);
            if (problem == null) {
                problem = linking.add(i, wanted, item);
            }
            if (problem != null) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new LinkException(Matching.message(module.name(), problems));
        }
        importer.imported(linking.functions);
        return linking.values.withFunctions(linking.functions).build();
    }

    /** Adds an item that matches; answers why that cannot be, or null. */
    private @Nullable String add(int index, CoreModule.Import wanted, @Nullable CoreExport item) {
        var module = wanted.module();
        var name = wanted.name();
        var owner = owner(item);
        if (owner != null && !owner.store().equals(importer.store())) {
            return module + "." + name + " is of another store";
        }
        // Plain comparisons: a pattern switch is put together at the first use, which a start would wait for.
        if (item instanceof HostExport host) {
            addFunction(index, new HostCall(importer, wanted, host));
        } else if (item instanceof ExportedFunction function) {
            addFunction(index, call(function));
        } else if (item instanceof LinearMemory memory) {
            values.addMemory(new ImportMemory(module, name, memory.forImport()));
        } else if (item instanceof FunctionTable table) {
            values.addTable(new ImportTable(module, name, table.forImport(importer)));
        } else if (item instanceof BoundedTable table) {
            values.addTable(new ImportTable(module, name, table));
        } else if (item instanceof ExportedGlobal global) {
            values.addGlobal(new ImportGlobal(module, name, value(global)));
        } else if (item instanceof ExportedTag tag) {
            var declared =
                    (TagImport) importer.module().decoded().importSection().getImport(index);
            values.addTag(new ImportTag(module, name, Tags.imported(declared.tagType(), tag.value())));
        } else {
            return module + "." + name + " is an item that no guest can use: "
                    + (item == null ? "none" : item.getClass().getName());
        }
        return null;
    }

    /** Whose export it is; null for what belongs to no instance. */
    private static @Nullable ModuleInstance owner(@Nullable CoreExport item) {
        if (item instanceof ExportedFunction function) {
            return function.instance();
        }
        if (item instanceof FunctionTable table) {
            return table.viewer();
        }
        if (item instanceof BoundedTable table) {
            return table.definer();
        }
        return item instanceof ExportedGlobal global ? global.instance() : null;
    }

    /** A function that an instance only passes on is called without going through it. */
    private WasmFunctionHandle call(ExportedFunction function) {
        var target = function.instance().references().function(function.index());
        var host = target.instance().references().hostCall(target.index());
        return host != null ? host : new GuestCall(importer, target, function.type());
    }

    private GlobalInstance value(ExportedGlobal global) {
        return global.type().type() == ValueType.FUNCREF ? new FunctionGlobal(importer, global) : global.value();
    }

    private void addFunction(int index, WasmFunctionHandle handle) {
        var decoded = importer.module().decoded();
        var declared = (FunctionImport) decoded.importSection().getImport(index);
        var type = decoded.typeSection().getType(declared.typeIndex());
        functions.add(new ImportFunction(declared.module(), declared.name(), type, handle));
    }
}
