package dev.heddle.engine.chicory.code;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.GlobalImport;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.TableImport;
import com.dylibso.chicory.wasm.types.TagImport;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.chicory.rewrite.ImportNameEscapes;
import dev.heddle.engine.code.FirstLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The types of all that a module imports and defines, by kind and index. */
public final class ModuleTypes {
    private final WasmModule module;
    private final List<CoreModule.Import> imports = new ArrayList<>();
    private final List<CoreModule.Export> exports = new ArrayList<>();
    private final List<ExternType.Memory> ownMemories = new ArrayList<>();
    private final List<ExternType> functions = new ArrayList<>();
    private final List<ExternType> memories = new ArrayList<>();
    private final List<ExternType> tables = new ArrayList<>();
    private final List<ExternType> globals = new ArrayList<>();
    private final List<ExternType> tags = new ArrayList<>();

    private ModuleTypes(WasmModule module) {
        this.module = module;
    }

    /**
     * The types of a decoded module.
     *
     * @throws InvalidModuleException if an import or export refers to something that does not exist, which Chicory does not check
     */
    public static ModuleTypes of(String name, WasmModule module) throws InvalidModuleException {
        var types = new ModuleTypes(module);
        try {
            types.readImports();
            types.readDefinitions();
        } catch (RuntimeException unknown) {
            throw new InvalidModuleException(name + " is not a valid module: " + FirstLine.of(unknown));
        }
        types.readExports(name);
        return types;
    }

    public List<CoreModule.Import> imports() {
        return List.copyOf(imports);
    }

    public List<ExternType.Memory> memories() {
        return List.copyOf(ownMemories);
    }

    public List<CoreModule.Export> exports() {
        return List.copyOf(exports);
    }

    private void readExports(String name) throws InvalidModuleException {
        var section = module.exportSection();
        var names = new HashSet<String>();
        for (var i = 0; i < section.exportCount(); i++) {
            var export = section.getExport(i);
            var kind = all(export.exportType());
            if (export.index() < 0 || export.index() >= kind.size()) {
                throw new InvalidModuleException(
                        name + " is not a valid module: export " + i + " is of an unknown item");
            }
            if (!names.add(export.name())) {
                throw new InvalidModuleException(
                        name + " is not a valid module: export " + i + " has a name given before");
            }
            exports.add(new CoreModule.Export(export.name(), kind.get(export.index())));
        }
    }

    private List<ExternType> all(ExternalType kind) {
        return switch (kind) {
            case FUNCTION -> functions;
            case MEMORY -> memories;
            case TABLE -> tables;
            case GLOBAL -> globals;
            case TAG -> tags;
        };
    }

    private void readImports() {
        var section = module.importSection();
        for (var i = 0; i < section.importCount(); i++) {
            var wanted = section.getImport(i);
            var type = importType(wanted);
            all(wanted.importType()).add(type);
            imports.add(new CoreModule.Import(
                    ImportNameEscapes.original(wanted.module()), ImportNameEscapes.original(wanted.name()), type));
        }
    }

    private ExternType importType(Import wanted) {
        return switch (wanted.importType()) {
            case FUNCTION -> functionType(((FunctionImport) wanted).typeIndex());
            case MEMORY -> TypeConversion.memory(((MemoryImport) wanted).limits());
            case TABLE -> TypeConversion.table(((TableImport) wanted).entryType(), ((TableImport) wanted).limits());
            case GLOBAL ->
                TypeConversion.global(((GlobalImport) wanted).type(), ((GlobalImport) wanted).mutabilityType());
            case TAG -> tagType(((TagImport) wanted).tagType().typeIdx());
        };
    }

    private void readDefinitions() {
        for (var i = 0; i < module.functionSection().functionCount(); i++) {
            functions.add(functionType(module.functionSection().getFunctionType(i)));
        }
        var memorySection = module.memorySection().orElse(null);
        for (var i = 0; memorySection != null && i < memorySection.memoryCount(); i++) {
            var type = TypeConversion.memory(memorySection.getMemory(i).limits());
            memories.add(type);
            ownMemories.add(type);
        }
        for (var i = 0; i < module.tableSection().tableCount(); i++) {
            var table = module.tableSection().getTable(i);
            tables.add(TypeConversion.table(table.elementType(), table.limits()));
        }
        for (var global : module.globalSection().globals()) {
            globals.add(TypeConversion.global(global.valueType(), global.mutabilityType()));
        }
        var tagSection = module.tagSection().orElse(null);
        for (var i = 0; tagSection != null && i < tagSection.tagCount(); i++) {
            tags.add(tagType(tagSection.getTag(i).typeIdx()));
        }
    }

    private ExternType.Function functionType(int index) {
        return TypeConversion.function(module.typeSection().getType(index));
    }

    private ExternType.Tag tagType(int index) {
        return new ExternType.Tag(functionType(index).parameters());
    }
}
