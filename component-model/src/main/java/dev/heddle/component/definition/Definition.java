package dev.heddle.component.definition;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;

/**
 * One step of instantiating a component. Each adds to one index space, in order; indices name what earlier steps added.
 *
 * <p>Types are resolved already. Of all types only resources live at run time: a step that brings {@code fresh} resource types
 * into being (see {@link ExternType.ResourceBound}) gives them an implementation, found by {@link ResourceType#index}.
 */
public sealed interface Definition {
    /** A core module, as it lies in the file. Adds to the core modules. */
    record CoreModule(ByteBuffer binary) implements Definition {}

    /** Adds to the core instances. */
    record CoreInstantiate(int module, List<CoreArgument> arguments) implements Definition {}

    /** What one of a core module's imports, all of those with that module name, is taken from. */
    record CoreArgument(String name, int instance) {}

    /** A core instance made of things at hand. Adds to the core instances. */
    record CoreInlineInstance(List<CoreExport> exports) implements Definition {}

    record CoreExport(String name, CoreSort sort, int index) {}

    /** A component inside this one. Adds to the components. */
    record Component(ComponentDefinition component) implements Definition {}

    /**
     * Adds to the instances.
     *
     * @param type what the new instance exports; its fresh resources are this component's names for the inner ones
     */
    record Instantiate(int component, List<Argument> arguments, ExternType.InstanceType type) implements Definition {}

    record Argument(String name, Sort sort, int index) {}

    /** An instance made of things at hand. Adds to the instances. */
    record InlineInstance(List<Argument> exports) implements Definition {}

    /** Adds to the space of {@code sort}, types included. */
    record AliasExport(Sort sort, int instance, String name) implements Definition {}

    /** Adds to the core space of {@code sort}. */
    record AliasCoreExport(CoreSort sort, int instance, String name) implements Definition {}

    /** Adds an enclosing component's module or component; {@code depth} 0 is this component itself. */
    record AliasOuter(Sort sort, int depth, int index) implements Definition {}

    /**
     * A type that is not a resource, or another name of one: adds to the types.
     *
     * @param type a resource is a {@link ExternType.ResourceBound} that is not fresh
     */
    record Type(ExternType type) implements Definition {}

    /** A resource type of this component's own: adds to the types, and makes its implementation. */
    record Resource(ResourceType type, OptionalInt destructor) implements Definition {}

    /** {@code canon lift}. Adds to the functions. */
    record Lift(int coreFunction, FunctionType type, CanonicalOptions options) implements Definition {}

    /** {@code canon lower}. Adds to the core functions. */
    record Lower(int function, FunctionType type, CanonicalOptions options) implements Definition {}

    /** {@code canon resource.new}. Adds to the core functions. */
    record ResourceNew(ResourceType type) implements Definition {}

    /** {@code canon resource.drop}. Adds to the core functions. */
    record ResourceDrop(ResourceType type) implements Definition {}

    /** {@code canon resource.rep}. Adds to the core functions. */
    record ResourceRep(ResourceType type) implements Definition {}

    /** {@code canon context.get}. Adds to the core functions. */
    record ContextGet(int slot) implements Definition {}

    /** {@code canon context.set}. Adds to the core functions. */
    record ContextSet(int slot) implements Definition {}

    /** {@code canon backpressure.inc}, or {@code backpressure.dec} for a change of -1. Adds to the core functions. */
    record Backpressure(int change) implements Definition {}

    /**
     * A canonical definition that came with async functions, of which a call traps. Adds to the core functions.
     *
     * @param name as in {@code stream.read}
     */
    record AsyncBuiltin(String name, dev.heddle.engine.ExternType.Function type) implements Definition {}

    /** Adds to the space of what the type describes. */
    record Import(String name, ExternType type) implements Definition {}

    /** Offers something under a name, and adds it once more to its space. */
    record Export(String name, Sort sort, int index, ExternType type) implements Definition {}
}
