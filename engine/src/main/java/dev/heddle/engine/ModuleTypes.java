package dev.heddle.engine;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.GlobalImport;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.TableImport;
import com.dylibso.chicory.wasm.types.TagImport;
import java.util.ArrayList;
import java.util.List;

/** The types of all that a module imports and defines, by kind and index. */
final class ModuleTypes {
    private final WasmModule module;
    private final List<CoreModule.Import> imports = new ArrayList<>();
    private final List<ExternType.Memory> ownMemories = new ArrayList<>();
    private final List<ExternType> functions = new ArrayList<>();
    private final List<ExternType> memories = new ArrayList<>();
    private final List<ExternType> tables = new ArrayList<>();
    private final List<ExternType> globals = new ArrayList<>();
    private final List<ExternType> tags = new ArrayList<>();

    ModuleTypes(WasmModule module) {
        this.module = module;
        readImports();
        readDefinitions();
    }

    List<CoreModule.Import> imports() {
        return List.copyOf(imports);
    }

    List<ExternType.Memory> memories() {
        return List.copyOf(ownMemories);
    }

    List<CoreModule.Export> exports() {
        var section = module.exportSection();
        var exports = new ArrayList<CoreModule.Export>(section.exportCount());
        for (var i = 0; i < section.exportCount(); i++) {
            var export = section.getExport(i);
            exports.add(new CoreModule.Export(
                    export.name(), all(export.exportType()).get(export.index())));
        }
        return List.copyOf(exports);
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
            var type = switch (wanted) {
                case FunctionImport function -> functionType(function.typeIndex());
                case MemoryImport memory -> Types.memory(memory.limits());
                case TableImport table -> Types.table(table.entryType(), table.limits());
                case GlobalImport global -> Types.global(global.type(), global.mutabilityType());
                case TagImport tag -> tagType(tag.tagType().typeIdx());
                default -> throw new IllegalStateException("an import of a kind unknown: " + wanted);
            };
            all(wanted.importType()).add(type);
            imports.add(new CoreModule.Import(wanted.module(), wanted.name(), type));
        }
    }

    private void readDefinitions() {
        for (var i = 0; i < module.functionSection().functionCount(); i++) {
            functions.add(functionType(module.functionSection().getFunctionType(i)));
        }
        var memorySection = module.memorySection().orElse(null);
        for (var i = 0; memorySection != null && i < memorySection.memoryCount(); i++) {
            var type = Types.memory(memorySection.getMemory(i).limits());
            memories.add(type);
            ownMemories.add(type);
        }
        for (var i = 0; i < module.tableSection().tableCount(); i++) {
            var table = module.tableSection().getTable(i);
            tables.add(Types.table(table.elementType(), table.limits()));
        }
        for (var global : module.globalSection().globals()) {
            globals.add(Types.global(global.valueType(), global.mutabilityType()));
        }
        var tagSection = module.tagSection().orElse(null);
        for (var i = 0; tagSection != null && i < tagSection.tagCount(); i++) {
            tags.add(tagType(tagSection.getTag(i).typeIdx()));
        }
    }

    private ExternType.Function functionType(int index) {
        return Types.function(module.typeSection().getType(index));
    }

    private ExternType.Tag tagType(int index) {
        return new ExternType.Tag(functionType(index).parameters());
    }
}
