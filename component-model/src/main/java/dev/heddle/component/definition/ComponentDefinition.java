package dev.heddle.component.definition;

import dev.heddle.component.type.ExternType;
import java.util.List;
import java.util.Optional;

/**
 * A valid component. Immutable, shared by all its instances.
 *
 * @param name of the {@code component-name} section, for messages
 * @param definitions in the order in which an instance carries them out
 * @param resourceTypes how many resource types it speaks of: the indices of its {@link dev.heddle.component.type.ResourceType}s
 *     are below
 */
public record ComponentDefinition(
        Optional<String> name, ExternType.ComponentType type, List<Definition> definitions, int resourceTypes) {
    public ComponentDefinition {
        definitions = List.copyOf(definitions);
    }
}
