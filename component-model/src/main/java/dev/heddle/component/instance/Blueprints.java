package dev.heddle.component.instance;

import dev.heddle.component.definition.ComponentDefinition;
import dev.heddle.component.definition.Definition;
import dev.heddle.component.definition.Sort;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.engine.CoreExport;
import dev.heddle.engine.CoreModule;
import dev.heddle.engine.Engine;
import dev.heddle.engine.Imports;
import dev.heddle.engine.InvalidModuleException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes components ready: compiles their core modules, and turns their definitions into steps. */
public final class Blueprints {
    /** Each is compiled, which takes some milliseconds however small it is. */
    private static final int MAX_MODULES = 200;

    private final Engine engine;
    private final String file;
    /** By their bytes: composed components often have the same adapter again and again. */
    private final Map<ByteBuffer, CoreModule> modules = new HashMap<>();

    /** @param file what messages call the modules by */
    public Blueprints(Engine engine, String file) {
        this.engine = engine;
        this.file = file;
    }

    /** Compiles what is in the component, the innermost too. May block. */
    public Blueprint make(ComponentDefinition component) throws InvalidModuleException {
        var found = new HashSet<ByteBuffer>();
        findModules(component, found);
        if (found.size() > MAX_MODULES) {
            throw new InvalidModuleException(file + " has " + found.size() + " different core modules: more than "
                    + MAX_MODULES + " are not supported");
        }
        return blueprint(component);
    }

    private static void findModules(ComponentDefinition component, Set<ByteBuffer> found) {
        for (var definition : component.definitions()) {
            if (definition instanceof Definition.CoreModule module) {
                found.add(module.binary());
            } else if (definition instanceof Definition.Component inner) {
                findModules(inner.component(), found);
            }
        }
    }

    private Blueprint blueprint(ComponentDefinition component) throws InvalidModuleException {
        var canon = new CanonSteps();
        var steps = new ArrayList<Step>();
        var weight = component.resourceTypes();
        for (var definition : component.definitions()) {
            steps.add(step(definition, canon));
            weight += weight(definition);
        }
        return new Blueprint(steps, component.resourceTypes(), weight);
    }

    /** How many things a step makes or looks at. */
    private static int weight(Definition definition) {
        return switch (definition) {
            case Definition.CoreInstantiate instantiate ->
                1 + instantiate.arguments().size();
            case Definition.CoreInlineInstance instance ->
                1 + instance.exports().size();
            case Definition.InlineInstance instance -> 1 + instance.exports().size();
            case Definition.Instantiate instantiate ->
                1
                        + instantiate.arguments().size()
                        + FreshResource.of(instantiate.type()).size();
            case Definition.Import wanted -> 1 + FreshResource.of(wanted.type()).size();
            case Definition.Export export -> 1 + FreshResource.of(export.type()).size();
            default -> 1;
        };
    }

    private Step step(Definition definition, CanonSteps canon) throws InvalidModuleException {
        return switch (definition) {
            case Definition.CoreModule module -> {
                var item = new Item.Module(compile(module));
                yield at -> at.add(Sort.CORE_MODULE, item);
            }
            case Definition.Component component -> {
                var inner = blueprint(component.component());
                yield at -> at.add(Sort.COMPONENT, new Item.OfComponent(inner, at));
            }
            case Definition.CoreInstantiate instantiate -> coreInstantiate(instantiate);
            case Definition.CoreInlineInstance instance -> coreInlineInstance(instance);
            case Definition.Instantiate instantiate -> instantiate(instantiate);
            case Definition.InlineInstance instance ->
                at -> at.add(Sort.INSTANCE, new Item.Instance(items(instance.exports(), at)));
            case Definition.AliasExport alias ->
                at -> at.add(
                        alias.sort(),
                        present(at.instance(alias.instance()).exports().get(alias.name()), alias.sort()));
            case Definition.AliasCoreExport alias -> coreAlias(alias);
            case Definition.AliasOuter alias ->
                at -> at.add(alias.sort(), at.enclosing(alias.depth()).get(alias.sort(), alias.index()));
            case Definition.Type type -> type(type.type());
            case Definition.Import wanted -> imported(wanted);
            case Definition.Export export -> export(export);
            case Definition.Resource resource -> canon.resource(resource);
            case Definition.Lift lift -> canon.lift(lift);
            case Definition.Lower lower -> canon.lower(lower);
            case Definition.ResourceNew made -> CanonSteps.resourceNew(made);
            case Definition.ResourceDrop drop -> CanonSteps.resourceDrop(drop);
            case Definition.ResourceRep rep -> CanonSteps.resourceRep(rep);
            case Definition.ContextGet get -> CanonSteps.contextGet(get);
            case Definition.ContextSet set -> CanonSteps.contextSet(set);
            case Definition.Backpressure backpressure -> CanonSteps.backpressure(backpressure);
            case Definition.AsyncBuiltin builtin -> CanonSteps.asyncBuiltin(builtin);
        };
    }

    private CoreModule compile(Definition.CoreModule module) throws InvalidModuleException {
        var binary = module.binary().duplicate();
        var known = modules.get(binary);
        if (known == null) {
            var bytes = new byte[binary.remaining()];
            binary.duplicate().get(bytes);
            known = engine.load(file + "#" + modules.size(), bytes);
            modules.put(binary, known);
        }
        return known;
    }

    private static Step coreInstantiate(Definition.CoreInstantiate instantiate) {
        var arguments = instantiate.arguments();
        return at -> {
            var module = ((Item.Module) at.get(Sort.CORE_MODULE, instantiate.module())).module();
            var given = new HashMap<String, Instantiation.CoreExports>();
            for (var argument : arguments) {
                given.put(argument.name(), at.coreInstance(argument.instance()));
            }
            var imports = new Imports();
            for (var wanted : module.imports()) {
                var from = given.get(wanted.module());
                var item = from == null ? null : from.get(wanted.name());
                if (item != null) {
                    imports.export(wanted.module(), wanted.name(), item);
                }
            }
            var made = module.instantiate(imports, at.store());
            at.all().add(made);
            at.addCoreInstance(name -> made.export(name).orElse(null));
        };
    }

    private static Step coreInlineInstance(Definition.CoreInlineInstance instance) {
        return at -> {
            Map<String, CoreExport> exports = new HashMap<>();
            for (var export : instance.exports()) {
                exports.put(export.name(), at.get(export.sort(), export.index()));
            }
            at.addCoreInstance(exports::get);
        };
    }

    private static Step coreAlias(Definition.AliasCoreExport alias) {
        return at -> {
            var export = at.coreInstance(alias.instance()).get(alias.name());
            if (export == null) {
                throw new IllegalStateException("no core export " + alias.name());
            }
            at.add(alias.sort(), export);
        };
    }

    private static Step instantiate(Definition.Instantiate instantiate) {
        var fresh = FreshResource.of(instantiate.type());
        return at -> {
            var component = (Item.OfComponent) at.get(Sort.COMPONENT, instantiate.component());
            var made = at.inner(component, items(instantiate.arguments(), at));
            add(at, Sort.INSTANCE, new Item.Instance(made.exports()), fresh);
        };
    }

    private static Map<String, Item> items(List<Definition.Argument> arguments, Instantiation at) {
        var items = new HashMap<String, Item>();
        for (var argument : arguments) {
            items.put(argument.name(), at.get(argument.sort(), argument.index()));
        }
        return items;
    }

    private static Step type(ExternType type) {
        return type instanceof ExternType.ResourceBound bound
                ? at -> at.add(Sort.TYPE, new Item.Type(at.state().implementation(bound.resource())))
                : at -> at.add(Sort.TYPE, Item.Type.NAME);
    }

    private static Step imported(Definition.Import wanted) {
        var sort = sortOf(wanted.type());
        var fresh = FreshResource.of(wanted.type());
        return at -> add(at, sort, present(at.argument(wanted.name()), sort), fresh);
    }

    private static Step export(Definition.Export export) {
        var fresh = FreshResource.of(export.type());
        return at -> {
            var item = at.get(export.sort(), export.index());
            at.export(export.name(), item);
            add(at, export.sort(), item, fresh);
        };
    }

    private static void add(Instantiation at, Sort sort, Item item, List<FreshResource> fresh) {
        at.add(sort, item);
        for (var resource : fresh) {
            resource.bind(at.state(), item);
        }
    }

    /** The item, or what stands for one that is a mere name and was not given. */
    private static Item present(@Nullable Item item, Sort sort) {
        if (item != null) {
            return item;
        }
        return switch (sort) {
            case TYPE -> Item.Type.NAME;
            case INSTANCE -> Item.Instance.EMPTY;
            case CORE_MODULE, FUNCTION, COMPONENT -> throw new IllegalStateException("a " + sort + " was not given");
        };
    }

    static Sort sortOf(ExternType type) {
        return switch (type) {
            case FunctionType function -> Sort.FUNCTION;
            case ExternType.CoreModuleType module -> Sort.CORE_MODULE;
            case ExternType.TypeBound bound -> Sort.TYPE;
            case ExternType.InstanceType instance -> Sort.INSTANCE;
            case ExternType.ComponentType component -> Sort.COMPONENT;
        };
    }
}
