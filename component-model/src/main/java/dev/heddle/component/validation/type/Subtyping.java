package dev.heddle.component.validation.type;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether something of one type serves where another is asked for.
 *
 * <p>Resource types that the asking type brings into being are free until something is given for them; from then on they stand
 * for that.
 */
public final class Subtyping {
    private final Context context;
    private final IdentityHashMap<ResourceType, ResourceType> bindings = new IdentityHashMap<>();
    /** Named types that were asked for, and what was given for them. */
    private final IdentityHashMap<ValueType, ValueType> names = new IdentityHashMap<>();

    private final IdentityHashMap<ExternType.ResourceBound, ExternType.ResourceBound> resourceNames =
            new IdentityHashMap<>();
    /** Names on the way to what is compared, for messages. */
    private final Deque<String> path = new ArrayDeque<>();

    public Subtyping(Context context) {
        this.context = context;
    }

    /** What stands for the free resource types so far. */
    IdentityHashMap<ResourceType, ResourceType> bindings() {
        return bindings;
    }

    /** What was given for the records, variants, enums and flags that were asked for by name. */
    IdentityHashMap<ValueType, ValueType> names() {
        return names;
    }

    /** What was given for the resource types that were asked for by name. */
    IdentityHashMap<ExternType.ResourceBound, ExternType.ResourceBound> resourceNames() {
        return resourceNames;
    }

    /**
     * Compares two types.
     *
     * @param what is compared, as the message begins
     * @throws InvalidBinaryException if {@code actual} does not do for {@code expected}
     */
    public void check(String what, ExternType actual, ExternType expected) throws InvalidBinaryException {
        path.addLast(what);
        compare(actual, expected);
        path.removeLast();
    }

    private void compare(ExternType actual, ExternType expected) throws InvalidBinaryException {
        context.spend();
        switch (expected) {
            case FunctionType function -> {
                if (!(actual instanceof FunctionType found)) {
                    throw mismatch(actual, expected);
                }
                functions(found, function);
            }
            case ExternType.CoreModuleType module -> {
                if (!(actual instanceof ExternType.CoreModuleType found)) {
                    throw mismatch(actual, expected);
                }
                CoreSubtyping.check(context, found, module, String.join(": ", path));
            }
            case ExternType.ValueBound bound -> {
                if (!(actual instanceof ExternType.ValueBound found)) {
                    throw mismatch(actual, expected);
                }
                values(found.type(), bound.type());
                switch (bound.type()) {
                    case ValueType.RecordOf type -> names.put(type, found.type());
                    case ValueType.VariantOf type -> names.put(type, found.type());
                    case ValueType.EnumOf type -> names.put(type, found.type());
                    case ValueType.FlagsOf type -> names.put(type, found.type());
                    default -> {
                        // Other types go without names.
                    }
                }
            }
            case ExternType.AsyncBound bound -> {
                if (!(actual instanceof ExternType.AsyncBound found)
                        || found.sort() != bound.sort()
                        || found.element().isPresent() != bound.element().isPresent()) {
                    throw mismatch(actual, expected);
                }
                if (bound.element().isPresent()) {
                    values(found.element().orElseThrow(), bound.element().get());
                }
            }
            case ExternType.TypeEquals bound -> {
                if (!(actual instanceof ExternType.TypeEquals found)) {
                    throw mismatch(actual, expected);
                }
                compare(found.type(), bound.type());
            }
            case ExternType.ResourceBound bound -> {
                if (!(actual instanceof ExternType.ResourceBound found)) {
                    throw mismatch(actual, expected);
                }
                resourceNames.put(context.name(bound), context.name(found));
                if (bound.fresh()) {
                    bind(bound.resource(), found.resource());
                } else {
                    resources(found.resource(), bound.resource());
                }
            }
            case ExternType.InstanceType instance -> {
                if (!(actual instanceof ExternType.InstanceType found)) {
                    throw mismatch(actual, expected);
                }
                externs("export", found.exports(), instance.exports());
            }
            case ExternType.ComponentType component -> {
                if (!(actual instanceof ExternType.ComponentType found)) {
                    throw mismatch(actual, expected);
                }
                externs("import", component.imports(), found.imports());
                externs("export", found.exports(), component.exports());
            }
        }
    }

    private void externs(String what, Map<String, ExternType> actual, Map<String, ExternType> expected)
            throws InvalidBinaryException {
        for (var entry : expected.entrySet()) {
            var found = actual.get(entry.getKey());
            if (found == null) {
                throw wrong("missing expected " + what + " '" + entry.getKey() + "'");
            }
            check(what + " '" + entry.getKey() + "'", found, entry.getValue());
        }
    }

    private void bind(ResourceType free, ResourceType given) {
        var resource = resolved(given);
        if (!same(free, resource)) {
            bindings.put(free, resource);
        }
    }

    private ResourceType resolved(ResourceType resource) {
        var bound = bindings.get(resource);
        return bound == null ? resource : bound;
    }

    private void resources(ResourceType actual, ResourceType expected) throws InvalidBinaryException {
        var found = resolved(actual);
        var wanted = resolved(expected);
        if (!same(found, wanted)) {
            throw wrong("resource types are not the same: expected '" + wanted + "', found '" + found + "'");
        }
    }

    @SuppressWarnings("ReferenceEquality") // Resource types are variables: each equals itself alone.
    private static boolean same(Object one, Object other) {
        return one == other;
    }

    private void functions(FunctionType actual, FunctionType expected) throws InvalidBinaryException {
        if (actual.parameters().size() != expected.parameters().size()) {
            throw wrong("expected " + expected.parameters().size() + " parameters, found "
                    + actual.parameters().size());
        }
        for (var i = 0; i < expected.parameters().size(); i++) {
            field(actual.parameters().get(i), expected.parameters().get(i), "parameter");
        }
        optional(actual.result(), expected.result(), "result");
    }

    private void field(ValueType.Field actual, ValueType.Field expected, String what) throws InvalidBinaryException {
        if (!actual.name().equals(expected.name())) {
            throw wrong("expected a " + what + " '" + expected.name() + "', found '" + actual.name() + "'");
        }
        path.addLast(what + " '" + expected.name() + "'");
        values(actual.type(), expected.type());
        path.removeLast();
    }

    private void optional(Optional<ValueType> actual, Optional<ValueType> expected, String what)
            throws InvalidBinaryException {
        if (actual.isPresent() != expected.isPresent()) {
            throw wrong(expected.isPresent() ? "expected a " + what : "expected no " + what);
        }
        if (expected.isPresent()) {
            path.addLast(what);
            values(actual.get(), expected.get());
            path.removeLast();
        }
    }

    private void values(ValueType actual, ValueType expected) throws InvalidBinaryException {
        context.spend();
        if (same(actual, expected)) {
            return;
        }
        switch (expected) {
            case ValueType.Primitive primitive -> throw mismatch(actual, primitive);
            case ValueType.RecordOf record -> {
                if (!(actual instanceof ValueType.RecordOf found)
                        || found.fields().size() != record.fields().size()) {
                    throw mismatch(actual, expected);
                }
                for (var i = 0; i < record.fields().size(); i++) {
                    field(found.fields().get(i), record.fields().get(i), "field");
                }
            }
            case ValueType.VariantOf variant -> {
                if (!(actual instanceof ValueType.VariantOf found)
                        || found.cases().size() != variant.cases().size()) {
                    throw mismatch(actual, expected);
                }
                for (var i = 0; i < variant.cases().size(); i++) {
                    var one = found.cases().get(i);
                    var other = variant.cases().get(i);
                    if (!one.name().equals(other.name())) {
                        throw wrong("expected a case '" + other.name() + "', found '" + one.name() + "'");
                    }
                    optional(one.type(), other.type(), "payload of case '" + other.name() + "'");
                }
            }
            case ValueType.ListOf list -> {
                if (!(actual instanceof ValueType.ListOf found)) {
                    throw mismatch(actual, expected);
                }
                values(found.element(), list.element());
            }
            case ValueType.TupleOf tuple -> {
                if (!(actual instanceof ValueType.TupleOf found)
                        || found.types().size() != tuple.types().size()) {
                    throw mismatch(actual, expected);
                }
                for (var i = 0; i < tuple.types().size(); i++) {
                    values(found.types().get(i), tuple.types().get(i));
                }
            }
            case ValueType.FlagsOf flags -> names(actual, expected, flags.names());
            case ValueType.EnumOf names -> names(actual, expected, names.names());
            case ValueType.OptionOf option -> {
                if (!(actual instanceof ValueType.OptionOf found)) {
                    throw mismatch(actual, expected);
                }
                values(found.type(), option.type());
            }
            case ValueType.ResultOf result -> {
                if (!(actual instanceof ValueType.ResultOf found)) {
                    throw mismatch(actual, expected);
                }
                optional(found.ok(), result.ok(), "ok type");
                optional(found.error(), result.error(), "error type");
            }
            case ValueType.Own own -> {
                if (!(actual instanceof ValueType.Own found)) {
                    throw mismatch(actual, expected);
                }
                resources(found.resource(), own.resource());
            }
            case ValueType.Borrow borrow -> {
                if (!(actual instanceof ValueType.Borrow found)) {
                    throw mismatch(actual, expected);
                }
                resources(found.resource(), borrow.resource());
            }
        }
    }

    private void names(ValueType actual, ValueType expected, List<String> names) throws InvalidBinaryException {
        if (!actual.equals(expected)) {
            throw actual.getClass().equals(expected.getClass())
                    ? wrong("expected other names: " + String.join(", ", names))
                    : mismatch(actual, expected);
        }
    }

    private InvalidBinaryException mismatch(Object actual, Object expected) {
        return wrong("expected " + words(expected) + ", found " + words(actual));
    }

    private InvalidBinaryException wrong(String complaint) {
        return context.wrong("type mismatch in " + String.join(": ", path) + ": " + complaint);
    }

    private static String words(Object type) {
        return switch (type) {
            case FunctionType function -> "function";
            case ExternType.CoreModuleType module -> "core module";
            case ExternType.InstanceType instance -> "instance";
            case ExternType.ComponentType component -> "component";
            case ExternType.ResourceBound bound -> "resource type";
            case ExternType.ValueBound bound -> "type " + words(bound.type());
            case ExternType.AsyncBound bound -> bound.sort().name().toLowerCase(Locale.ROOT);
            case ExternType.TypeEquals bound -> "type of " + words(bound.type());
            case ValueType.Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
            case ValueType.RecordOf record -> "record of " + record.fields().size() + " fields";
            case ValueType.VariantOf variant -> "variant of " + variant.cases().size() + " cases";
            case ValueType.ListOf list -> "list";
            case ValueType.TupleOf tuple -> "tuple of " + tuple.types().size();
            case ValueType.FlagsOf flags -> "flags";
            case ValueType.EnumOf names -> "enum";
            case ValueType.OptionOf option -> "option";
            case ValueType.ResultOf result -> "result";
            case ValueType.Own own -> "own";
            case ValueType.Borrow borrow -> "borrow";
            default -> "something else";
        };
    }
}
