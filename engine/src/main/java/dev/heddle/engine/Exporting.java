package dev.heddle.engine;

/** Makes items of what an instance exports. */
final class Exporting {
    private Exporting() {}

    static CoreExport item(ModuleInstance instance, LoadedModule.IndexedExport export) {
        var core = instance.core();
        var index = export.index();
        return switch (export.type()) {
            case ExternType.Function type -> new ExportedFunction(instance, type, index);
            case ExternType.Memory type -> (LinearMemory) core.memory(index);
            case ExternType.Table type -> (Table) core.table(index);
            case ExternType.Global type -> new ExportedGlobal(instance, type, core.global(index));
            case ExternType.Tag type -> new ExportedTag(type, core.tag(index));
        };
    }
}
