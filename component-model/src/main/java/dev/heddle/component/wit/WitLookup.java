package dev.heddle.component.wit;

import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names that WIT text may speak of.
 *
 * @param types the value type of a name, null if it has none
 * @param resources the resource type of a name, null if it has none
 * @param limit counts how deep in types the reader is
 */
record WitLookup(
        Function<String, @Nullable ValueType> types,
        Function<String, @Nullable ResourceType> resources,
        WitLimit limit) {}
