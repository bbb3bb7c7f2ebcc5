package dev.heddle.engine.chicory.instance;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportGlobal;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportTable;
import com.dylibso.chicory.runtime.ImportTag;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.TagImport;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.HostExport;
import dev.heddle.engine.LinkException;
import dev.heddle.engine.ValueType;
import dev.heddle.engine.chicory.memory.ChicoryMemory;
import dev.heddle.engine.link.ImportMatching;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives one instance what it imports, in Chicory's form. */
final class ImportLinker {
    private final ModuleInstance importer;
    private final List<ImportFunction> functions = new ArrayList<>();
    private final ImportValues.Builder values = ImportValues.builder();

    private ImportLinker(ModuleInstance importer) {
        this.importer = importer;
    }

    /** @throws LinkException if any import is missing or does not match; it lists all that are */
    static ImportValues link(ModuleInstance importer) throws LinkException {
        var linker = new ImportLinker(importer);
        var module = importer.module();
        var matching = new ImportMatching(importer.imports());
        var problems = new ArrayList<String>();
        for (var i = 0; i < module.imports().size(); i++) {
            var wanted = module.imports().get(i);
            var item = importer.imports().find(wanted.module(), wanted.name()).orElse(null);
            var problem = matching.problem(wanted, item);
            if (problem == null) {
                problem = linker.add(i, wanted, item);
            }
            if (problem != null) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new LinkException(ImportMatching.message(module.name(), problems));
        }
        importer.imported(linker.functions);
        return linker.values.withFunctions(linker.functions).build();
    }

    /** Adds an item that matches; returns the reason if that is impossible, else null. */
    private @Nullable String add(int index, CoreModule.Import wanted, @Nullable CoreExport item) {
        var owner = owner(item);
        if (owner != null && !owner.store().equals(importer.store())) {
            return ImportMatching.name(wanted) + " is of another store";
        }
        var declared = importer.module().decoded().importSection().getImport(index);
        // Chicory looks an import up by these names, which may be escaped ones.
        var module = declared.module();
        var name = declared.name();
        // No pattern switch: the JVM links it at its first use, which makes a start slower.
        if (item instanceof HostExport host) {
            addFunction(declared, new HostCall(importer, wanted, host));
        } else if (item instanceof ExportedFunction function) {
            addFunction(declared, call(function));
        } else if (item instanceof ChicoryMemory memory) {
            values.addMemory(new ImportMemory(module, name, memory.forImport()));
        } else if (item instanceof FunctionTable table) {
            values.addTable(new ImportTable(module, name, table.forImport(importer)));
        } else if (item instanceof ReferenceTable table) {
            values.addTable(new ImportTable(module, name, table));
        } else if (item instanceof ExportedGlobal global) {
            values.addGlobal(new ImportGlobal(module, name, value(global)));
        } else if (item instanceof ExportedTag tag) {
            var type = ((TagImport) declared).tagType();
            values.addTag(new ImportTag(module, name, TagIdentity.imported(type, tag.value())));
        } else {
            return ImportMatching.name(wanted) + " is an item that no guest can use: "
                    + (item == null ? "none" : item.getClass().getName());
        }
        return null;
    }

    /** The instance that exports an item; null if no instance does. */
    private static @Nullable ModuleInstance owner(@Nullable CoreExport item) {
        if (item instanceof ExportedFunction function) {
            return function.instance();
        }
        if (item instanceof FunctionTable table) {
            return table.viewer();
        }
        if (item instanceof ReferenceTable table) {
            return table.definer();
        }
        return item instanceof ExportedGlobal global ? global.instance() : null;
    }

    /** A function that an instance imports and exports again is called directly. */
    private WasmFunctionHandle call(ExportedFunction function) {
        var target = function.instance().references().function(function.index());
        var host = target.instance().references().hostCall(target.index());
        return host != null ? host : new CrossInstanceCall(importer, target, function.type());
    }

    private GlobalInstance value(ExportedGlobal global) {
        return global.type().type() == ValueType.FUNCREF ? new FunctionGlobal(importer, global) : global.value();
    }

    private void addFunction(Import declared, WasmFunctionHandle handle) {
        var types = importer.module().decoded().typeSection();
        var type = types.getType(((FunctionImport) declared).typeIndex());
        functions.add(new ImportFunction(declared.module(), declared.name(), type, handle));
    }
}
