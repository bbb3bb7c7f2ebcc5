package dev.heddle.component.raw;

import dev.heddle.component.definition.ComponentDefinition.Producer;
import java.util.List;
import java.util.Optional;

/** A component as the binary has it. */
public record RawComponent(Optional<String> name, List<Producer> producers, List<RawDefinition> definitions) {}
