package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Which types of a scope can be named from outside: resources, records, variants, enums and flags that an import or an export
 * introduced. What is imported or exported may be made of these only.
 */
public final class Visibility {
    private final Context context;
    private final Set<Object> imported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> exported = Collections.newSetFromMap(new IdentityHashMap<>());

    public Visibility(Context context) {
        this.context = context;
    }

    /** Refuses an import that speaks of what has no name; what it introduces has one from now on. */
    public void imported(String name, ExternType type) throws InvalidBinaryException {
        register(type, imported);
        register(type, exported);
        if (!named(type, imported)) {
            throw context.wrong("import '" + name + "' speaks of a type that is not imported before it");
        }
    }

    /** Refuses an export that speaks of what has no name; what it introduces has one from now on. */
    public void exported(String name, ExternType type) throws InvalidBinaryException {
        register(type, exported);
        if (!named(type, exported)) {
            throw context.wrong("export '" + name + "' speaks of a type that is not imported or exported before it");
        }
    }

    private void register(ExternType type, Set<Object> names) throws InvalidBinaryException {
        context.spend();
        switch (type) {
            case ResourceBound bound -> names.add(context.name(bound));
            case ExternType.ValueBound bound -> names.add(bound.type());
            case ExternType.InstanceType instance -> {
                for (var export : instance.exports().values()) {
                    register(export, names);
                }
            }
            case ExternType.AsyncBound bound -> {}
            case ExternType.TypeEquals bound -> register(bound.type(), names);
            case FunctionType function -> {}
            case ExternType.CoreModuleType module -> {}
            case ExternType.ComponentType component -> {}
        }
    }

    private boolean named(ExternType type, Set<Object> names) throws InvalidBinaryException {
        context.spend();
        return switch (type) {
            case FunctionType function -> {
                for (var parameter : function.parameters()) {
                    if (!value(parameter.type(), names)) {
                        yield false;
                    }
                }
                yield optional(function.result(), names);
            }
            case ExternType.ValueBound bound -> parts(bound.type(), names);
            case ExternType.AsyncBound bound -> optional(bound.element(), names);
            case ExternType.TypeEquals bound -> named(bound.type(), names);
            case ExternType.InstanceType instance -> {
                for (var export : instance.exports().values()) {
                    if (!named(export, names)) {
                        yield false;
                    }
                }
                yield true;
            }
            // Component types were checked when they were made; they cannot speak of types around them by other names.
            case ExternType.ComponentType component -> true;
            case ExternType.CoreModuleType module -> true;
            case ResourceBound bound -> true;
        };
    }

    private boolean optional(Optional<ValueType> type, Set<Object> names) throws InvalidBinaryException {
        return type.isEmpty() || value(type.get(), names);
    }

    private boolean value(ValueType type, Set<Object> names) throws InvalidBinaryException {
        return switch (type) {
            case ValueType.Primitive primitive -> true;
            case ValueType.RecordOf record -> names.contains(record);
            case ValueType.VariantOf variant -> names.contains(variant);
            case ValueType.EnumOf cases -> names.contains(cases);
            case ValueType.FlagsOf flags -> names.contains(flags);
            case ValueType.ListOf list -> parts(list, names);
            case ValueType.TupleOf tuple -> parts(tuple, names);
            case ValueType.OptionOf option -> parts(option, names);
            case ValueType.ResultOf result -> parts(result, names);
            case ValueType.Own own -> names.contains(context.name(own));
            case ValueType.Borrow borrow -> names.contains(context.name(borrow));
        };
    }

    /** Whether what a type is made of can be named; not whether itself can. */
    private boolean parts(ValueType type, Set<Object> names) throws InvalidBinaryException {
        context.spend();
        return switch (type) {
            case ValueType.Primitive primitive -> true;
            case ValueType.RecordOf record -> {
                for (var field : record.fields()) {
                    if (!value(field.type(), names)) {
                        yield false;
                    }
                }
                yield true;
            }
            case ValueType.VariantOf variant -> {
                for (var each : variant.cases()) {
                    if (!optional(each.type(), names)) {
                        yield false;
                    }
                }
                yield true;
            }
            case ValueType.TupleOf tuple -> {
                for (var part : tuple.types()) {
                    if (!value(part, names)) {
                        yield false;
                    }
                }
                yield true;
            }
            case ValueType.EnumOf cases -> true;
            case ValueType.FlagsOf flags -> true;
            case ValueType.ListOf list -> value(list.element(), names);
            case ValueType.OptionOf option -> value(option.type(), names);
            case ValueType.ResultOf result -> optional(result.ok(), names) && optional(result.error(), names);
            case ValueType.Own own -> names.contains(context.name(own));
            case ValueType.Borrow borrow -> names.contains(context.name(borrow));
        };
    }
}
