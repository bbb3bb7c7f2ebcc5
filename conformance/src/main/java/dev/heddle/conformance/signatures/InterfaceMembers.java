package dev.heddle.conformance.signatures;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitNames;
import dev.heddle.component.wit.WitTypes;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The functions, resources and types of one interface as WIT text, which is what two sides are compared by. */
final class InterfaceMembers {
    /** What sort of member it is, as a reader calls it. */
    enum Sort {
        FUNCTION,
        RESOURCE,
        TYPE
    }

    private final Map<String, ExternType> members;
    private final Function<ResourceType, String> owners;
    private final WitTypes byName;
    private final WitTypes inFull;

    /** @param owners the full name of a resource type, the same on both sides if it is the same resource */
    InterfaceMembers(ExternType.InstanceType type, Function<ResourceType, String> owners) {
        this.members = type.exports();
        this.owners = owners;
        var types = new HashMap<ValueType, String>();
        var resources = new IdentityHashMap<ResourceType, String>();
        members.forEach((name, member) -> {
            if (member instanceof ExternType.ValueBound bound && needsName(bound.type())) {
                types.putIfAbsent(bound.type(), WitNames.escaped(name));
            } else if (member instanceof ExternType.ResourceBound bound) {
                resources.putIfAbsent(bound.resource(), WitNames.escaped(name));
            }
        });
        this.byName = new WitTypes(
                types::get, resource -> requireNonNull(resources.getOrDefault(resource, owners.apply(resource))));
        this.inFull = new WitTypes(type1 -> null, owners);
    }

    /** Whether WIT can write a type only where it is defined. */
    private static boolean needsName(ValueType type) {
        return type instanceof ValueType.RecordOf
                || type instanceof ValueType.VariantOf
                || type instanceof ValueType.EnumOf
                || type instanceof ValueType.FlagsOf;
    }

    Set<String> names() {
        return members.keySet();
    }

    Sort sort(String name) {
        return switch (member(name)) {
            case FunctionType function -> Sort.FUNCTION;
            case ExternType.ResourceBound resource -> Sort.RESOURCE;
            default -> Sort.TYPE;
        };
    }

    /** A member with its types by their names, as one would write it in this interface. */
    String written(String name) {
        return text(name, byName);
    }

    /** A member with all its types written out, down to the parts that have no parts. */
    String inFull(String name) {
        return text(name, inFull);
    }

    private String text(String name, WitTypes types) {
        return switch (member(name)) {
            case FunctionType function -> name + ": " + types.signature(function);
            case ExternType.ResourceBound bound ->
                bound.fresh() ? "resource " + name : "type " + name + " = " + owners.apply(bound.resource());
            case ExternType.ValueBound bound -> "type " + name + " = " + types.body(bound.type());
            default -> throw new IllegalArgumentException(name + " is nothing that WIT interfaces have");
        };
    }

    private ExternType member(String name) {
        return requireNonNull(members.get(name));
    }
}
