package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Puts resource types in the place of others, through all of a type.
 *
 * <p>Types without resource types stay the objects they are, and what was one object before is one object after: names of types
 * go by identity.
 */
public final class Substitution {
    private final Context context;
    private final Function<String, ResourceType> fresh;
    private final IdentityHashMap<ResourceType, ResourceType> resources;
    private final IdentityHashMap<ValueType, ValueType> values = new IdentityHashMap<>();
    private final IdentityHashMap<FunctionType, FunctionType> functions = new IdentityHashMap<>();
    private final IdentityHashMap<ResourceBound, ResourceBound> names = new IdentityHashMap<>();

    /** Whether only handles change: then types without them stay as they are. */
    private final boolean handlesOnly;

    /** @param fresh makes the resource types that an instance brings into being, by their names */
    public Substitution(Context context, Function<String, ResourceType> fresh) {
        this.context = context;
        this.resources = new IdentityHashMap<>();
        this.fresh = fresh;
        handlesOnly = true;
    }

    /** Begins with what stands for the imports of a component. */
    public Substitution(Context context, Subtyping imports, Function<String, ResourceType> fresh) {
        this.context = context;
        this.resources = new IdentityHashMap<>(imports.bindings());
        this.values.putAll(imports.names());
        this.names.putAll(imports.resourceNames());
        this.fresh = fresh;
        handlesOnly = values.isEmpty();
    }

    /** The type that something of this type has once it exists: its fresh resource types are new ones. */
    public ExternType instantiated(String name, ExternType type) throws InvalidBinaryException {
        context.spend();
        if (type instanceof ResourceBound bound && bound.fresh()) {
            var resource = fresh.apply(name);
            resources.put(bound.resource(), resource);
            return renamed(bound, new ResourceBound(resource, true));
        }
        if (type instanceof ExternType.InstanceType instance) {
            var exports = new LinkedHashMap<String, ExternType>();
            var same = true;
            for (var export : instance.exports().entrySet()) {
                var before = export.getValue();
                var after = instantiated(export.getKey(), before);
                same &= same(before, after);
                exports.put(export.getKey(), after);
            }
            return same ? instance : new ExternType.InstanceType(exports);
        }
        return extern(type);
    }

    private ResourceBound renamed(ResourceBound from, ResourceBound to) {
        names.put(context.name(from), to);
        return to;
    }

    @SuppressWarnings("ReferenceEquality") // Whether anything was put in place: a type that stayed is the same object.
    private static boolean same(Object one, Object other) {
        return one == other;
    }

    private ResourceType resource(ResourceType resource) {
        return resources.getOrDefault(resource, resource);
    }

    private ExternType extern(ExternType type) throws InvalidBinaryException {
        context.spend();
        return switch (type) {
            case FunctionType function -> function(function);
            case ExternType.CoreModuleType module -> module;
            case ExternType.ValueBound bound -> {
                var value = value(bound.type());
                yield same(value, bound.type()) ? bound : new ExternType.ValueBound(value);
            }
            case ExternType.AsyncBound bound -> {
                if (bound.element().isEmpty()) {
                    yield bound;
                }
                var element = bound.element().get();
                var value = value(element);
                yield same(value, element) ? bound : new ExternType.AsyncBound(bound.sort(), Optional.of(value));
            }
            case ExternType.TypeEquals bound -> {
                var inner = extern(bound.type());
                yield same(inner, bound.type()) ? bound : new ExternType.TypeEquals(inner);
            }
            case ResourceBound bound -> {
                var resource = resource(bound.resource());
                yield same(resource, bound.resource())
                        ? bound
                        : renamed(bound, new ResourceBound(resource, bound.fresh()));
            }
            case ExternType.InstanceType instance -> {
                var exports = externs(instance.exports());
                yield same(exports, instance.exports()) ? instance : new ExternType.InstanceType(exports);
            }
            case ExternType.ComponentType component -> {
                var imports = externs(component.imports());
                var exports = externs(component.exports());
                yield same(imports, component.imports()) && same(exports, component.exports())
                        ? component
                        : new ExternType.ComponentType(imports, exports);
            }
        };
    }

    private SequencedMap<String, ExternType> externs(SequencedMap<String, ExternType> before)
            throws InvalidBinaryException {
        var same = true;
        var after = new LinkedHashMap<String, ExternType>();
        for (var entry : before.entrySet()) {
            var type = extern(entry.getValue());
            same &= same(type, entry.getValue());
            after.put(entry.getKey(), type);
        }
        return same ? before : after;
    }

    private FunctionType function(FunctionType before) throws InvalidBinaryException {
        var known = functions.get(before);
        if (known != null) {
            return known;
        }
        var parameters = new ArrayList<ValueType.Field>();
        var same = true;
        for (var parameter : before.parameters()) {
            var type = value(parameter.type());
            same &= same(type, parameter.type());
            parameters.add(new ValueType.Field(parameter.name(), type));
        }
        var result = optional(before.result());
        same &= same(result, before.result());
        var after = same ? before : new FunctionType(parameters, result);
        functions.put(before, after);
        return after;
    }

    private Optional<ValueType> optional(Optional<ValueType> before) throws InvalidBinaryException {
        if (before.isEmpty()) {
            return before;
        }
        var after = value(before.get());
        return same(after, before.get()) ? before : Optional.of(after);
    }

    private ValueType value(ValueType before) throws InvalidBinaryException {
        if (handlesOnly && !context.facts().of(before).handles()) {
            return before;
        }
        if (before instanceof ValueType.Primitive) {
            return before;
        }
        var known = values.get(before);
        if (known == null) {
            context.spend();
            known = build(before);
            values.put(before, known);
        }
        return known;
    }

    /** A new object even if nothing changed in it, which can only be told at the leaves. */
    private ValueType build(ValueType type) throws InvalidBinaryException {
        return switch (type) {
            case ValueType.Primitive primitive -> primitive;
            case ValueType.EnumOf names -> names;
            case ValueType.FlagsOf flags -> flags;
            case ValueType.RecordOf record -> {
                var fields = new ArrayList<ValueType.Field>();
                var same = true;
                for (var field : record.fields()) {
                    var value = value(field.type());
                    same &= same(value, field.type());
                    fields.add(new ValueType.Field(field.name(), value));
                }
                yield same ? record : new ValueType.RecordOf(fields);
            }
            case ValueType.VariantOf variant -> {
                var cases = new ArrayList<ValueType.Case>();
                var same = true;
                for (var each : variant.cases()) {
                    var value = optional(each.type());
                    same &= same(value, each.type());
                    cases.add(new ValueType.Case(each.name(), value));
                }
                yield same ? variant : new ValueType.VariantOf(cases);
            }
            case ValueType.ListOf list -> {
                var element = value(list.element());
                yield same(element, list.element()) ? list : new ValueType.ListOf(element);
            }
            case ValueType.TupleOf tuple -> {
                var types = new ArrayList<ValueType>();
                var same = true;
                for (var part : tuple.types()) {
                    var value = value(part);
                    same &= same(value, part);
                    types.add(value);
                }
                yield same ? tuple : new ValueType.TupleOf(types);
            }
            case ValueType.OptionOf option -> {
                var value = value(option.type());
                yield same(value, option.type()) ? option : new ValueType.OptionOf(value);
            }
            case ValueType.ResultOf result -> {
                var ok = optional(result.ok());
                var error = optional(result.error());
                yield same(ok, result.ok()) && same(error, result.error()) ? result : new ValueType.ResultOf(ok, error);
            }
            case ValueType.Own own -> {
                var name = name(own);
                yield same(name, context.name(own)) && same(resource(own.resource()), own.resource())
                        ? own
                        : context.named(new ValueType.Own(resource(own.resource())), name);
            }
            case ValueType.Borrow borrow -> {
                var name = name(borrow);
                yield same(name, context.name(borrow)) && same(resource(borrow.resource()), borrow.resource())
                        ? borrow
                        : context.named(new ValueType.Borrow(resource(borrow.resource())), name);
            }
        };
    }

    private ResourceBound name(ValueType handle) {
        var before = context.name(handle);
        return names.getOrDefault(before, before);
    }
}
