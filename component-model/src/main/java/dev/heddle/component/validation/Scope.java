package dev.heddle.component.validation;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.ComponentType;
import dev.heddle.component.type.ExternType.CoreModuleType;
import dev.heddle.component.type.ExternType.InstanceType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.ExternType.TypeBound;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.validation.type.Context;
import dev.heddle.component.validation.type.Visibility;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The index spaces of a component, or of a component or instance type, as far as they have been filled. */
final class Scope {
    /** What the scope belongs to. */
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    final Context context;
    final Kind kind;
    final @Nullable Scope outer;

    final Space<CoreType> coreTypes;
    final Space<CoreModuleType> modules;
    final Space<Map<String, dev.heddle.engine.ExternType>> coreInstances;
    final Space<dev.heddle.engine.ExternType> coreFunctions;
    final Space<dev.heddle.engine.ExternType> tables;
    final Space<dev.heddle.engine.ExternType> memories;
    final Space<dev.heddle.engine.ExternType> globals;
    final Space<dev.heddle.engine.ExternType> tags;
    final Space<TypeBound> types;
    final Space<FunctionType> functions;
    final Space<InstanceType> instances;
    final Space<ComponentType> components;

    final SequencedMap<String, ExternType> imports = new LinkedHashMap<>();
    final SequencedMap<String, ExternType> exports = new LinkedHashMap<>();
    final ExternNames importNames;
    final ExternNames exportNames;
    final Visibility visibility;

    /** Resource types that are defined here, and nowhere else. */
    final Set<ResourceType> own = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Resource types that whoever sees this from outside knows already: imported, or exported before. */
    final Set<ResourceType> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private int resources;

    Scope(Context context, Kind kind, @Nullable Scope outer) {
        this.context = context;
        this.kind = kind;
        this.outer = outer;
        coreTypes = new Space<>(context, "core type");
        modules = new Space<>(context, "core module");
        coreInstances = new Space<>(context, "core instance");
        coreFunctions = new Space<>(context, "core function");
        tables = new Space<>(context, "core table");
        memories = new Space<>(context, "core memory");
        globals = new Space<>(context, "core global");
        tags = new Space<>(context, "core tag");
        types = new Space<>(context, "type");
        functions = new Space<>(context, "function");
        instances = new Space<>(context, "instance");
        components = new Space<>(context, "component");
        importNames = new ExternNames(context, "import");
        exportNames = new ExternNames(context, "export");
        visibility = new Visibility(context);
    }

    /** Resource types of a component count; those of types only stand for others. */
    ResourceType freshResource(String name) {
        return new ResourceType(name, kind == Kind.COMPONENT ? resources++ : -1);
    }

    int resources() {
        return resources;
    }

    /** The scope that an outer alias speaks of. */
    Scope around(int depth) throws InvalidBinaryException {
        var scope = this;
        for (var left = depth; left != 0; left--) {
            if (scope.outer == null) {
                throw context.wrong("outer alias count " + Integer.toUnsignedString(depth) + " is above the nesting");
            }
            scope = scope.outer;
        }
        return scope;
    }

    FunctionType function(int type) throws InvalidBinaryException {
        if (types.get(type) instanceof ExternType.TypeEquals bound && bound.type() instanceof FunctionType function) {
            return function;
        }
        throw context.wrong("type " + type + " is not a function type");
    }

    InstanceType instance(int type) throws InvalidBinaryException {
        if (types.get(type) instanceof ExternType.TypeEquals bound && bound.type() instanceof InstanceType instance) {
            return instance;
        }
        throw context.wrong("type " + type + " is not an instance type");
    }

    ComponentType component(int type) throws InvalidBinaryException {
        if (types.get(type) instanceof ExternType.TypeEquals bound && bound.type() instanceof ComponentType component) {
            return component;
        }
        throw context.wrong("type " + type + " is not a component type");
    }

    ResourceBound resource(int type) throws InvalidBinaryException {
        if (types.get(type) instanceof ResourceBound resource) {
            return resource;
        }
        throw context.wrong("type " + type + " is not a resource type");
    }

    /** Adds what has this type to its space. */
    void add(ExternType type) throws InvalidBinaryException {
        switch (type) {
            case CoreModuleType module -> modules.add(module);
            case FunctionType function -> functions.add(function);
            case TypeBound bound -> types.add(bound);
            case InstanceType instance -> instances.add(instance);
            case ComponentType component -> components.add(component);
        }
    }
}
