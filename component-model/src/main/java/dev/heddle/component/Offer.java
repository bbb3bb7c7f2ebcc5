package dev.heddle.component;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that a {@link Linker} has for components to import.
 *
 * @param implementations who implements the resource types that {@code type} speaks of
 * @param home where its instance lives; null if it belongs to no instance
 */
record Offer(
        ExternType type,
        Item item,
        Function<ResourceType, ?> implementations,
        @Nullable ComponentStore home) {}
