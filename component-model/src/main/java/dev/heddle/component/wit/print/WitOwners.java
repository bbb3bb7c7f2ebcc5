package dev.heddle.component.wit.print;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which interface defines a type: the first that has it. */
final class WitOwners {
    /** The world, as an owner. */
    static final String WORLD = "";
    /** An interface without a package: nobody can use its types. */
    static final String UNNAMED = "-";

    record Owner(String interfaceName, String name) {}

    private record Named(String name, ValueType type) {}

    private final IdentityHashMap<ResourceType, Owner> resources = new IdentityHashMap<>();
    private final Map<Named, String> values = new HashMap<>();

    void register(String interfaceName, String name, ExternType type) {
        switch (type) {
            case ExternType.ResourceBound bound ->
                resources.putIfAbsent(bound.resource(), new Owner(interfaceName, name));
            case ExternType.ValueBound bound -> {
                if (needsName(bound.type()) && !interfaceName.equals(UNNAMED)) {
                    values.putIfAbsent(new Named(name, bound.type()), interfaceName);
                }
            }
            default -> {
                // No type.
            }
        }
    }

    @Nullable
    Owner of(ResourceType resource) {
        return resources.get(resource);
    }

    /** The interface that was the first to have this type under this name. */
    @Nullable
    String of(String name, ValueType type) {
        return values.get(new Named(name, type));
    }

    /** Whether WIT can write the type only by a name. */
    static boolean needsName(ValueType type) {
        return type instanceof ValueType.RecordOf
                || type instanceof ValueType.VariantOf
                || type instanceof ValueType.EnumOf
                || type instanceof ValueType.FlagsOf;
    }
}
