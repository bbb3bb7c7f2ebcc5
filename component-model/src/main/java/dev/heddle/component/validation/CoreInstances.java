package dev.heddle.component.validation;

import dev.heddle.component.definition.CoreSort;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawSort;
import dev.heddle.component.validation.type.Context;
import dev.heddle.component.validation.type.CoreSubtyping;
import dev.heddle.engine.ExternType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Checks core instances and aliases of what they export. */
final class CoreInstances {
    private final Context context;
    private final Scope scope;

    CoreInstances(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
    }

    Definition instantiate(RawDefinition.CoreInstantiate raw) throws InvalidBinaryException {
        var module = scope.modules.get(raw.module());
        var given = new HashMap<String, Map<String, ExternType>>();
        var arguments = new ArrayList<Definition.CoreArgument>();
        for (var argument : raw.arguments()) {
            var instance = scope.coreInstances.get(argument.instance());
            if (given.put(argument.name(), instance) != null) {
                throw context.wrong("duplicate module instantiation argument named '" + argument.name() + "'");
            }
            arguments.add(new Definition.CoreArgument(argument.name(), argument.instance()));
        }
        for (var wanted : module.imports()) {
            context.spend();
            var instance = given.get(wanted.module());
            if (instance == null) {
                throw context.wrong("missing module instantiation argument named '" + wanted.module() + "'");
            }
            var found = instance.get(wanted.name());
            var item = "'" + wanted.name() + "' of argument '" + wanted.module() + "'";
            if (found == null) {
                throw context.wrong("module instantiation needs " + item + ", which does not export it");
            }
            if (!CoreSubtyping.matches(found, wanted.type())) {
                throw context.wrong("type mismatch: module instantiation needs " + item + " to be "
                        + CoreSubtyping.words(wanted.type()) + ", and it is " + CoreSubtyping.words(found));
            }
        }
        scope.coreInstances.add(context.exports(module));
        return new Definition.CoreInstantiate(raw.module(), arguments);
    }

    Definition inline(RawDefinition.CoreInline raw) throws InvalidBinaryException {
        var types = new HashMap<String, ExternType>();
        var exports = new ArrayList<Definition.CoreExport>();
        for (var export : raw.exports()) {
            var sort = export.item().sort();
            var type = space(sort).get(export.item().index());
            if (types.put(export.name(), type) != null) {
                throw context.wrong("export name '" + export.name() + "' already defined");
            }
            exports.add(new Definition.CoreExport(
                    export.name(), core(sort), export.item().index()));
        }
        scope.coreInstances.add(types);
        return new Definition.CoreInlineInstance(exports);
    }

    Definition alias(RawDefinition.AliasCoreExport raw) throws InvalidBinaryException {
        var space = space(raw.sort());
        var type = scope.coreInstances.get(raw.instance()).get(raw.name());
        if (type == null) {
            throw context.wrong("core instance " + raw.instance() + " has no export named '" + raw.name() + "'");
        }
        if (core(raw.sort()) != sort(type)) {
            throw context.wrong("export '" + raw.name() + "' of core instance " + raw.instance() + " is not a "
                    + raw.sort().words());
        }
        space.add(type);
        return new Definition.AliasCoreExport(core(raw.sort()), raw.instance(), raw.name());
    }

    private static CoreSort sort(ExternType type) {
        return switch (type) {
            case ExternType.Function function -> CoreSort.FUNCTION;
            case ExternType.Table table -> CoreSort.TABLE;
            case ExternType.Memory memory -> CoreSort.MEMORY;
            case ExternType.Global global -> CoreSort.GLOBAL;
            case ExternType.Tag tag -> CoreSort.TAG;
        };
    }

    private CoreSort core(RawSort sort) throws InvalidBinaryException {
        return switch (sort) {
            case CORE_FUNCTION -> CoreSort.FUNCTION;
            case CORE_TABLE -> CoreSort.TABLE;
            case CORE_MEMORY -> CoreSort.MEMORY;
            case CORE_GLOBAL -> CoreSort.GLOBAL;
            case CORE_TAG -> CoreSort.TAG;
            default -> throw unfit(sort);
        };
    }

    private Space<ExternType> space(RawSort sort) throws InvalidBinaryException {
        return switch (sort) {
            case CORE_FUNCTION -> scope.coreFunctions;
            case CORE_TABLE -> scope.tables;
            case CORE_MEMORY -> scope.memories;
            case CORE_GLOBAL -> scope.globals;
            case CORE_TAG -> scope.tags;
            default -> throw unfit(sort);
        };
    }

    private InvalidBinaryException unfit(RawSort sort) {
        return context.wrong("a core instance cannot export a " + sort.words());
    }
}
