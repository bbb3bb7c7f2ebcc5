package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Looks for resource types that a type speaks of without bringing them into being itself. */
public final class FreeResources {
    private final Context context;
    private final Set<ResourceType> bound = Collections.newSetFromMap(new IdentityHashMap<>());

    public FreeResources(Context context) {
        this.context = context;
    }

    /** Whether there is one. */
    public boolean in(ExternType type) throws InvalidBinaryException {
        context.spend();
        return switch (type) {
            case ExternType.ResourceBound resource -> {
                if (resource.fresh()) {
                    bound.add(resource.resource());
                }
                yield free(resource.resource());
            }
            case ExternType.ValueBound value -> in(value.type());
            case ExternType.AsyncBound async -> in(async.element());
            case ExternType.TypeEquals equal -> in(equal.type());
            case FunctionType function -> {
                for (var parameter : function.parameters()) {
                    if (in(parameter.type())) {
                        yield true;
                    }
                }
                yield in(function.result());
            }
            case ExternType.CoreModuleType module -> false;
            case ExternType.InstanceType instance -> in(instance.exports().values());
            case ExternType.ComponentType component ->
                in(component.imports().values()) || in(component.exports().values());
        };
    }

    private boolean in(Iterable<ExternType> types) throws InvalidBinaryException {
        for (var type : types) {
            if (in(type)) {
                return true;
            }
        }
        return false;
    }

    private boolean in(Optional<ValueType> type) throws InvalidBinaryException {
        return type.isPresent() && in(type.get());
    }

    private boolean free(ResourceType resource) {
        return !bound.contains(resource);
    }

    private boolean in(ValueType type) throws InvalidBinaryException {
        if (!context.facts().of(type).handles()) {
            return false;
        }
        context.spend();
        return switch (type) {
            case ValueType.Own own -> free(own.resource());
            case ValueType.Borrow borrow -> free(borrow.resource());
            case ValueType.RecordOf record -> {
                for (var field : record.fields()) {
                    if (in(field.type())) {
                        yield true;
                    }
                }
                yield false;
            }
            case ValueType.VariantOf variant -> {
                for (var each : variant.cases()) {
                    if (in(each.type())) {
                        yield true;
                    }
                }
                yield false;
            }
            case ValueType.TupleOf tuple -> {
                for (var part : tuple.types()) {
                    if (in(part)) {
                        yield true;
                    }
                }
                yield false;
            }
            case ValueType.ListOf list -> in(list.element());
            case ValueType.OptionOf option -> in(option.type());
            case ValueType.ResultOf result -> in(result.ok()) || in(result.error());
            case ValueType.Primitive primitive -> false;
            case ValueType.EnumOf names -> false;
            case ValueType.FlagsOf flags -> false;
        };
    }
}
