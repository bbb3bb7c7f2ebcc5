package dev.heddle.component.validation;

import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.definition.Sort;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawDefinition.Reference;
import dev.heddle.component.raw.RawName;
import dev.heddle.component.raw.RawSort;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.InstanceType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.ExternType.ValueBound;
import dev.heddle.component.validation.type.Context;
import dev.heddle.component.validation.type.Substitution;
import dev.heddle.component.validation.type.Subtyping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Checks instances, and what a component exports. */
final class Instances {
    private final Context context;
    private final Scope scope;

    Instances(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
    }

    Definition instantiate(RawDefinition.Instantiate raw) throws InvalidBinaryException {
        var component = scope.components.get(raw.component());
        var given = new HashMap<String, ExternType>();
        var names = new HashMap<String, String>();
        var arguments = new ArrayList<Definition.Argument>();
        for (var argument : raw.arguments()) {
            var earlier = names.putIfAbsent(argument.name().toLowerCase(Locale.ROOT), argument.name());
            if (earlier != null) {
                throw context.wrong("instantiation argument '" + argument.name()
                        + "' conflicts with previous argument '" + earlier + "'");
            }
            given.put(argument.name(), type(argument.item()));
            arguments.add(new Definition.Argument(
                    argument.name(), sort(argument.item()), argument.item().index()));
        }
        var subtyping = new Subtyping(context);
        for (var wanted : component.imports().entrySet()) {
            var found = given.get(wanted.getKey());
            if (found == null) {
                throw context.wrong("missing import named '" + wanted.getKey() + "'");
            }
            subtyping.check("argument '" + wanted.getKey() + "'", found, wanted.getValue());
        }
        var substitution = new Substitution(context, subtyping, scope::freshResource);
        var exports = new LinkedHashMap<String, ExternType>();
        for (var export : component.exports().entrySet()) {
            exports.put(export.getKey(), substitution.instantiated(export.getKey(), export.getValue()));
        }
        var type = new InstanceType(exports);
        context.facts().check(type);
        scope.instances.add(type);
        return new Definition.Instantiate(raw.component(), arguments, type);
    }

    Definition inline(RawDefinition.Inline raw) throws InvalidBinaryException {
        var names = new ExternNames(context, "export");
        var types = new LinkedHashMap<String, ExternType>();
        var exports = new ArrayList<Definition.Argument>();
        for (var export : raw.exports()) {
            var type = type(export.item());
            names.add(export.name(), type);
            types.put(export.name().name(), type);
            exports.add(new Definition.Argument(
                    export.name().name(), sort(export.item()), export.item().index()));
        }
        var type = new InstanceType(types);
        context.facts().check(type);
        scope.instances.add(type);
        return new Definition.InlineInstance(exports);
    }

    Definition export(RawDefinition.Export raw) throws InvalidBinaryException {
        RawName name = raw.name();
        var sort = sort(raw.item());
        var actual = type(raw.item());
        // The component itself goes on with `inside`; those around it see `outside`, where each resource is fresh only
        // once.
        ExternType inside;
        ExternType outside;
        if (raw.type().isPresent()) {
            inside = new Types(scope).extern(name.name(), raw.type().get());
            new Subtyping(context).check("the ascribed type of export '" + name.name() + "'", actual, inside);
            outside = seen(inside);
        } else {
            inside = actual instanceof ExternType.TypeBound bound ? Types.renamed(bound) : actual;
            outside = seen(inside);
        }
        scope.exportNames.add(name, inside);
        scope.visibility.exported(name.name(), inside);
        scope.exports.put(name.name(), outside);
        scope.add(inside);
        return new Definition.Export(name.name(), sort, raw.item().index(), outside);
    }

    /** A type with its resources marked fresh where nobody outside knows them yet. They are known from now on. */
    private ExternType seen(ExternType type) throws InvalidBinaryException {
        context.spend();
        return switch (type) {
            case ResourceBound bound -> {
                var fresh = scope.known.add(bound.resource());
                if (fresh == bound.fresh()) {
                    yield bound;
                }
                var marked = new ResourceBound(bound.resource(), fresh);
                context.same(marked, bound);
                yield marked;
            }
            case InstanceType instance -> {
                var exports = new LinkedHashMap<String, ExternType>();
                for (Map.Entry<String, ExternType> export : instance.exports().entrySet()) {
                    exports.put(export.getKey(), seen(export.getValue()));
                }
                yield new InstanceType(exports);
            }
            case ValueBound bound -> bound;
            default -> type;
        };
    }

    private ExternType type(Reference item) throws InvalidBinaryException {
        return switch (item.sort()) {
            case CORE_MODULE -> scope.modules.get(item.index());
            case FUNCTION -> scope.functions.get(item.index());
            case TYPE -> scope.types.get(item.index());
            case COMPONENT -> scope.components.get(item.index());
            case INSTANCE -> scope.instances.get(item.index());
            default -> throw unfit(item.sort());
        };
    }

    private Sort sort(Reference item) throws InvalidBinaryException {
        return sort(item.sort());
    }

    Sort sort(RawSort sort) throws InvalidBinaryException {
        return switch (sort) {
            case CORE_MODULE -> Sort.CORE_MODULE;
            case FUNCTION -> Sort.FUNCTION;
            case TYPE -> Sort.TYPE;
            case COMPONENT -> Sort.COMPONENT;
            case INSTANCE -> Sort.INSTANCE;
            default -> throw unfit(sort);
        };
    }

    private InvalidBinaryException unfit(RawSort sort) {
        return context.wrong("a " + sort.words() + " cannot be imported or exported by a component");
    }
}
