package dev.heddle.component.validation;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawCoreType;
import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.component.validation.type.Context;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.ExternType;
import java.util.ArrayList;
import java.util.HashSet;

/** Makes module types out of raw ones, within a scope. */
final class ModuleTypes {
    private record Name(String module, String name) {}

    private final Context context;
    private final Scope scope;

    ModuleTypes(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
    }

    CoreModuleType type(RawCoreType.Module raw) throws InvalidBinaryException {
        var types = new Space<ExternType.Function>(context, "type");
        var imports = new ArrayList<CoreModule.Import>();
        var exports = new ArrayList<CoreModule.Export>();
        var imported = new HashSet<Name>();
        var exported = new HashSet<String>();
        for (var declaration : raw.declarations()) {
            context.at(declaration.offset());
            switch (declaration) {
                case RawCoreType.Type type -> types.add(type.type());
                case RawCoreType.AliasOuter alias -> types.add(outer(alias));
                case RawCoreType.Import item -> {
                    if (!imported.add(new Name(item.module(), item.name()))) {
                        throw context.wrong(
                                "a module type imports '" + item.module() + "' '" + item.name() + "' twice");
                    }
                    imports.add(new CoreModule.Import(item.module(), item.name(), item(item.item(), types)));
                }
                case RawCoreType.Export item -> {
                    if (!exported.add(item.name())) {
                        throw context.wrong("a module type exports '" + item.name() + "' twice");
                    }
                    exports.add(new CoreModule.Export(item.name(), item(item.item(), types)));
                }
            }
        }
        return new CoreModuleType(imports, exports);
    }

    /** The module type itself is the innermost scope. */
    private ExternType.Function outer(RawCoreType.AliasOuter alias) throws InvalidBinaryException {
        if (alias.depth() == 0) {
            throw context.wrong("a module type aliases a type of its own");
        }
        if (scope.around(alias.depth() - 1).coreTypes.get(alias.index()) instanceof CoreType.Function function) {
            return function.type();
        }
        throw context.wrong("core type " + alias.index() + " is not a function type");
    }

    private static ExternType item(RawCoreType.Item item, Space<ExternType.Function> types)
            throws InvalidBinaryException {
        return switch (item) {
            case RawCoreType.FunctionItem function -> types.get(function.type());
            case RawCoreType.TagItem tag ->
                new ExternType.Tag(types.get(tag.type()).parameters());
            case RawCoreType.TypedItem typed -> typed.type();
        };
    }
}
