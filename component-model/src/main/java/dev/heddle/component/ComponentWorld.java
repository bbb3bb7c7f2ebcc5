package dev.heddle.component;

import dev.heddle.component.definition.ComponentDefinition;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.validation.Components;
import dev.heddle.component.wit.print.WitWorld;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a component asks of those around it, and offers them: its world.
 *
 * @param imports by name, in its own order
 * @param exports by name, in its own order
 * @param producers what made it, like {@code language: Rust 1.90.0}; empty if it does not say
 */
public record ComponentWorld(
        SequencedMap<String, ExternType> imports, SequencedMap<String, ExternType> exports, List<String> producers) {
    public ComponentWorld {
        imports = ordered(imports);
        exports = ordered(exports);
        producers = List.copyOf(producers);
    }

    /**
     * Decodes and validates a component, and compiles nothing.
     *
     * @throws InvalidComponentException if it is malformed or not valid
     */
    public static ComponentWorld of(byte[] bytes) throws InvalidComponentException {
        try {
            return of(Components.decode(bytes));
        } catch (InvalidBinaryException wrong) {
            throw InvalidComponentException.of(wrong);
        }
    }

    static ComponentWorld of(ComponentDefinition definition) {
        var imports = new LinkedHashMap<String, ExternType>();
        var exports = new LinkedHashMap<String, ExternType>();
        for (var step : definition.definitions()) {
            if (step instanceof Definition.Import wanted) {
                imports.put(wanted.name(), wanted.type());
            } else if (step instanceof Definition.Export export) {
                exports.put(export.name(), export.type());
            }
        }
        var producers = definition.producers().stream()
                .map(one -> (one.field() + ": " + one.name() + " " + one.version()).strip())
                .toList();
        return new ComponentWorld(imports, exports, producers);
    }

    /** The world as a WIT document. */
    public String toWit() {
        return WitWorld.print(imports, exports);
    }

    private static SequencedMap<String, ExternType> ordered(Map<String, ExternType> types) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
    }
}
