package dev.heddle.component;

import dev.heddle.component.instance.Item;
import dev.heddle.component.link.TypeMatching;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ResourceType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a component may be given for an import.
 *
 * @param implementations who implements the resource types that {@code type} speaks of
 * @param home where its instance lives; null if it belongs to no instance
 */
record Offer(
        ExternType type,
        Item item,
        Function<ResourceType, ?> implementations,
        @Nullable ComponentStore home) implements Offering {
    @Override
    public Offer as(String name, ExternType wanted, TypeMatching matching) {
        return this;
    }
}
