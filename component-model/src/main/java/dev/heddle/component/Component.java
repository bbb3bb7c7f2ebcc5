package dev.heddle.component;

import dev.heddle.base.Printable;
import dev.heddle.component.definition.ComponentDefinition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.instance.Blueprint;
import dev.heddle.component.instance.Blueprints;
import dev.heddle.component.mapping.ExportMapping;
import dev.heddle.component.mapping.MappingException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.validation.Components;
import dev.heddle.engine.Engine;
import dev.heddle.engine.InvalidModuleException;
import dev.heddle.engine.LinkException;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A loaded component: decoded, validated, its core modules compiled. Immutable, shared by any number of instances and threads. */
public final class Component {
    private final String name;
    private final ComponentDefinition definition;
    private final Blueprint blueprint;
    private final ComponentWorld world;

    /** An exported instance as a Java interface has it. */
    private record Face(String instance, Class<?> api) {}

    private final Map<Face, ExportMapping<?>> faces = new ConcurrentHashMap<>();

    private Component(String name, ComponentDefinition definition, Blueprint blueprint) {
        this.name = name;
        this.definition = definition;
        this.blueprint = blueprint;
        this.world = ComponentWorld.of(definition);
    }

    /**
     * Decodes and validates a component and compiles its core modules, or takes their classes from the engine's cache. May block.
     *
     * @param name what messages call it, such as the name of its file
     * @throws InvalidComponentException if it is malformed or not valid, or one of its core modules is not
     */
    public static Component load(Engine engine, String name, byte[] bytes) throws InvalidComponentException {
        if (Components.isCoreModule(bytes)) {
            throw InvalidComponentException.whole(Printable.name(name) + " is a core module, not a component");
        }
        try {
            var definition = Components.decode(bytes);
            return new Component(name, definition, new Blueprints(engine, name).make(definition));
        } catch (InvalidBinaryException wrong) {
            throw InvalidComponentException.of(wrong);
        } catch (InvalidModuleException module) {
            throw InvalidComponentException.whole(String.valueOf(module.getMessage()));
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            throw InvalidComponentException.whole("to load it takes more memory than there is");
        }
    }

    public String name() {
        return name;
    }

    /** What it imports and exports, and what made it. */
    public ComponentWorld world() {
        return world;
    }

    /** What it imports, by name, in its own order. */
    public SequencedMap<String, ExternType> imports() {
        return world.imports();
    }

    /** What its instances export, by name, in its own order. */
    public SequencedMap<String, ExternType> exports() {
        return world.exports();
    }

    /**
     * Its exports as a Java interface has them, compared once.
     *
     * @param instance the name of an exported instance; empty for its own functions
     * @throws LinkException if they do not fit: all that is wrong is listed
     */
    <T> ExportMapping<T> mapping(String instance, Class<T> api) throws LinkException {
        var key = new Face(instance, api);
        var known = faces.get(key);
        if (known == null) {
            try {
                known = ExportMapping.of(api, instance, imports(), exports());
            } catch (MappingException misfit) {
                throw misfit(api, misfit);
            }
            faces.putIfAbsent(key, known);
        }
        // What is kept for a class was made for it.
        @SuppressWarnings("unchecked")
        var mapping = (ExportMapping<T>) known;
        return mapping;
    }

    LinkException misfit(Class<?> api, MappingException misfit) {
        return new LinkException(api.getSimpleName() + " does not fit " + name + ":"
                + misfit.complaints().stream()
                        .map(complaint -> "\n  " + complaint)
                        .collect(Collectors.joining()));
    }

    ComponentDefinition definition() {
        return definition;
    }

    Blueprint blueprint() {
        return blueprint;
    }
}
