package dev.heddle.component.definition;

import dev.heddle.component.type.ExternType;
import java.util.List;
import java.util.Optional;

/**
 * A valid component. Immutable, shared by all its instances.
 *
 * <p>A type that has a name (by its export or import) is the same object in the {@link ExternType.ValueBound} that names it and
 * wherever a function uses it by that name.
 *
 * @param name of the {@code component-name} section, for messages
 * @param producers what made it, as the {@code producers} section says; empty if it has none
 * @param definitions in the order in which an instance carries them out
 * @param resourceTypes how many resource types it speaks of: the indices of its {@link dev.heddle.component.type.ResourceType}s
 *     are below
 */
public record ComponentDefinition(
        Optional<String> name,
        List<Producer> producers,
        ExternType.ComponentType type,
        List<Definition> definitions,
        int resourceTypes) {
    public ComponentDefinition {
        producers = List.copyOf(producers);
        definitions = List.copyOf(definitions);
    }

    /** Something that took part in making the file: {@code field} is {@code language}, {@code processed-by} or {@code sdk}. */
    public record Producer(String field, String name, String version) {}
}
