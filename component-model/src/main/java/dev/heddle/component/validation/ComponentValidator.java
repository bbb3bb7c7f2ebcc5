package dev.heddle.component.validation;

import dev.heddle.component.definition.ComponentDefinition;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawComponent;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawSort;
import dev.heddle.component.raw.RawType;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.validation.type.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validates a component, definition by definition. */
final class ComponentValidator {
    private final Context context;
    private final Scope scope;
    private final Types types;
    private final Instances instances;
    private final CoreInstances coreInstances;
    private final CanonicalFunctions canonical;
    private final AsyncBuiltins async;
    private final List<Definition> definitions = new ArrayList<>();
    /** What types are exported as, by index: the first name of each. */
    private final Map<Integer, String> names = new HashMap<>();

    private ComponentValidator(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
        types = new Types(scope);
        instances = new Instances(scope);
        coreInstances = new CoreInstances(scope);
        canonical = new CanonicalFunctions(scope);
        async = new AsyncBuiltins(scope, canonical);
    }

    static ComponentDefinition validate(RawComponent raw) throws InvalidBinaryException {
        return validate(raw, new Context(), null);
    }

    private static ComponentDefinition validate(RawComponent raw, Context context, @Nullable Scope outer)
            throws InvalidBinaryException {
        var validator = new ComponentValidator(new Scope(context, Scope.Kind.COMPONENT, outer));
        raw.definitions().forEach(validator::name);
        for (var definition : raw.definitions()) {
            context.at(definition.offset());
            validator.add(definition);
        }
        var type = new ExternType.ComponentType(validator.scope.imports, validator.scope.exports);
        context.facts().check(type);
        return new ComponentDefinition(
                raw.name(), raw.producers(), type, validator.definitions, validator.scope.resources());
    }

    private void name(RawDefinition raw) {
        if (raw instanceof RawDefinition.Export export && export.item().sort() == RawSort.TYPE) {
            names.putIfAbsent(export.item().index(), export.name().name());
        } else if (raw instanceof RawDefinition.Inline inline) {
            for (var export : inline.exports()) {
                if (export.item().sort() == RawSort.TYPE) {
                    names.putIfAbsent(export.item().index(), export.name().name());
                }
            }
        }
    }

    private void add(RawDefinition raw) throws InvalidBinaryException {
        switch (raw) {
            case RawDefinition.CoreModule module -> {
                scope.modules.add(module.type());
                definitions.add(new Definition.CoreModule(module.binary()));
            }
            case RawDefinition.CoreInstantiate instance -> definitions.add(coreInstances.instantiate(instance));
            case RawDefinition.CoreInline instance -> definitions.add(coreInstances.inline(instance));
            case RawDefinition.CoreType type -> scope.coreTypes.add(types.core(type.type()));
            case RawDefinition.Component component -> {
                var inner = validate(component.component(), context, scope);
                scope.components.add(inner.type());
                definitions.add(new Definition.Component(inner));
            }
            case RawDefinition.Instantiate instance -> definitions.add(instances.instantiate(instance));
            case RawDefinition.Inline instance -> definitions.add(instances.inline(instance));
            case RawDefinition.AliasExport alias -> {
                scope.add(types.export(alias));
                definitions.add(
                        new Definition.AliasExport(instances.sort(alias.sort()), alias.instance(), alias.name()));
            }
            case RawDefinition.AliasCoreExport alias -> definitions.add(coreInstances.alias(alias));
            case RawDefinition.AliasOuter alias -> outer(alias);
            case RawDefinition.Type type -> type(type.type());
            case RawDefinition.Lift lift -> definitions.add(canonical.lift(lift));
            case RawDefinition.Lower lower -> definitions.add(canonical.lower(lower));
            case RawDefinition.ResourceNew function -> definitions.add(canonical.resourceNew(function));
            case RawDefinition.ResourceDrop function -> definitions.add(canonical.resourceDrop(function));
            case RawDefinition.ResourceRep function -> definitions.add(canonical.resourceRep(function));
            case RawDefinition.ContextGet function -> definitions.add(async.contextGet(function));
            case RawDefinition.ContextSet function -> definitions.add(async.contextSet(function));
            case RawDefinition.Backpressure function -> definitions.add(async.backpressure(function));
            case RawDefinition.TaskReturn function -> definitions.add(async.taskReturn(function));
            case RawDefinition.AsyncBuiltin function -> definitions.add(async.builtin(function));
            case RawDefinition.Import imported -> {
                var type = types.imported(imported.name(), imported.type());
                known(type);
                definitions.add(new Definition.Import(imported.name().name(), type));
            }
            case RawDefinition.Export export -> definitions.add(instances.export(export));
            case RawDefinition.ExportDeclaration export -> throw new IllegalStateException("not in a component");
        }
    }

    /** Takes note of the resource types that an import brings. */
    private void known(ExternType type) throws InvalidBinaryException {
        context.spend();
        if (type instanceof ResourceBound bound) {
            scope.known.add(bound.resource());
        } else if (type instanceof ExternType.InstanceType instance) {
            for (var export : instance.exports().values()) {
                known(export);
            }
        }
    }

    private void type(RawType raw) throws InvalidBinaryException {
        if (!(raw instanceof RawType.Resource resource)) {
            var type = types.type(raw);
            scope.types.add(type);
            definitions.add(new Definition.Type(type));
            return;
        }
        if (resource.destructor().isPresent()
                && !scope.coreFunctions.get(resource.destructor().getAsInt()).equals(CanonicalFunctions.DESTRUCTOR)) {
            throw context.wrong(
                    "core function " + resource.destructor().getAsInt() + " has the wrong signature for a destructor");
        }
        var type = scope.freshResource(names.getOrDefault(scope.types.size(), "resource"));
        scope.own.add(type);
        scope.types.add(context.defined(new ResourceBound(type, false)));
        definitions.add(new Definition.Resource(type, resource.destructor()));
    }

    private void outer(RawDefinition.AliasOuter alias) throws InvalidBinaryException {
        switch (alias.sort()) {
            case CORE_TYPE ->
                scope.coreTypes.add(scope.around(alias.depth()).coreTypes.get(alias.index()));
            case TYPE -> {
                var type = types.outer(alias.depth(), alias.index());
                scope.types.add(type);
                definitions.add(new Definition.Type(type instanceof ResourceBound ? Types.renamed(type) : type));
            }
            case CORE_MODULE -> {
                scope.modules.add(scope.around(alias.depth()).modules.get(alias.index()));
                definitions.add(new Definition.AliasOuter(instances.sort(alias.sort()), alias.depth(), alias.index()));
            }
            default -> {
                scope.components.add(scope.around(alias.depth()).components.get(alias.index()));
                definitions.add(new Definition.AliasOuter(instances.sort(alias.sort()), alias.depth(), alias.index()));
            }
        }
    }
}
