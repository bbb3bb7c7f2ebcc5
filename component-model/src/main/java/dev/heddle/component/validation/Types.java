package dev.heddle.component.validation;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawCoreType;
import dev.heddle.component.raw.RawDefinition;
import dev.heddle.component.raw.RawExternType;
import dev.heddle.component.raw.RawName;
import dev.heddle.component.raw.RawType;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.ComponentType;
import dev.heddle.component.type.ExternType.InstanceType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.ExternType.TypeBound;
import dev.heddle.component.type.ExternType.TypeEquals;
import dev.heddle.component.type.ExternType.ValueBound;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.validation.type.Context;
import dev.heddle.component.validation.type.FreeResources;
import dev.heddle.component.validation.type.Substitution;
import java.util.List;

/** Makes types out of raw ones, within a scope. */
final class Types {
    private final Context context;
    private final Scope scope;

    Types(Scope scope) {
        this.context = scope.context;
        this.scope = scope;
    }

    /** A {@code deftype} that is not a resource type. */
    TypeBound type(RawType raw) throws InvalidBinaryException {
        return switch (raw) {
            case RawType.Function function -> new TypeEquals(new ValueTypes(scope).function(function));
            case RawType.InstanceOf instance -> {
                var inner = declared(Scope.Kind.INSTANCE_TYPE, instance.declarations());
                yield checked(new InstanceType(inner.exports));
            }
            case RawType.ComponentOf component -> {
                var inner = declared(Scope.Kind.COMPONENT_TYPE, component.declarations());
                yield checked(new ComponentType(inner.imports, inner.exports));
            }
            case RawType.Resource resource ->
                throw context.wrong("resources can only be defined within a concrete component");
            case RawType.AsyncOf async -> new ValueTypes(scope).async(async);
            default -> new ValueBound(new ValueTypes(scope).defined(raw));
        };
    }

    private TypeBound checked(ExternType type) throws InvalidBinaryException {
        context.facts().check(type);
        return new TypeEquals(type);
    }

    private Scope declared(Scope.Kind kind, List<RawDefinition> declarations) throws InvalidBinaryException {
        var inner = new Scope(context, kind, scope);
        var types = new Types(inner);
        for (var declaration : declarations) {
            context.at(declaration.offset());
            types.declare(declaration);
        }
        return inner;
    }

    private void declare(RawDefinition declaration) throws InvalidBinaryException {
        switch (declaration) {
            case RawDefinition.CoreType type -> scope.coreTypes.add(core(type.type()));
            case RawDefinition.Type type -> scope.types.add(type(type.type()));
            case RawDefinition.AliasOuter alias -> {
                switch (alias.sort()) {
                    case CORE_TYPE ->
                        scope.coreTypes.add(
                                scope.around(alias.depth()).coreTypes.get(alias.index()));
                    case TYPE -> scope.types.add(outer(alias.depth(), alias.index()));
                    default -> throw onlyTypes();
                }
            }
            case RawDefinition.AliasExport alias -> {
                switch (alias.sort()) {
                    case TYPE, INSTANCE -> scope.add(export(alias));
                    default -> throw onlyTypes();
                }
            }
            case RawDefinition.Import imported -> imported(imported.name(), imported.type());
            case RawDefinition.ExportDeclaration exported -> exported(exported.name(), exported.type());
            default -> throw onlyTypes();
        }
    }

    private InvalidBinaryException onlyTypes() {
        return context.wrong("aliases in the type of a component or instance may only refer to types or instances");
    }

    /** Takes an import into the scope; returns its type. */
    ExternType imported(RawName name, RawExternType raw) throws InvalidBinaryException {
        var type = extern(name.name(), raw);
        scope.importNames.add(name, type);
        if (scope.kind != Scope.Kind.INSTANCE_TYPE) {
            scope.visibility.imported(name.name(), type);
        }
        scope.imports.put(name.name(), type);
        scope.add(type);
        return type;
    }

    private void exported(RawName name, RawExternType raw) throws InvalidBinaryException {
        var type = extern(name.name(), raw);
        scope.exportNames.add(name, type);
        // What an instance type speaks of is checked where an instance of the type is imported or exported.
        if (scope.kind != Scope.Kind.INSTANCE_TYPE) {
            scope.visibility.exported(name.name(), type);
        }
        scope.exports.put(name.name(), type);
        scope.add(type);
    }

    /** The type of an import or export called {@code name}; what it brings into being is new. */
    ExternType extern(String name, RawExternType raw) throws InvalidBinaryException {
        var type = switch (raw) {
            case RawExternType.CoreModule module -> {
                if (scope.coreTypes.get(module.type()) instanceof CoreType.Module found) {
                    yield found.type();
                }
                throw context.wrong("core type " + module.type() + " is not a module type");
            }
            case RawExternType.Function function -> scope.function(function.type());
            case RawExternType.TypeEquals bound -> renamed(scope.types.get(bound.type()));
            case RawExternType.AnyResource any -> new ResourceBound(scope.freshResource(name), true);
            case RawExternType.Component component -> scope.component(component.type());
            case RawExternType.Instance instance ->
                new Substitution(context, scope::freshResource).instantiated(name, scope.instance(instance.type()));
        };
        context.facts().check(type);
        return type;
    }

    /** Another name of a type: another object, where names matter. */
    static TypeBound renamed(TypeBound type) {
        return switch (type) {
            case ValueBound bound -> new ValueBound(renamed(bound.type()));
            case ResourceBound bound -> new ResourceBound(bound.resource(), false);
            case TypeEquals bound -> bound;
            case ExternType.AsyncBound bound -> bound;
        };
    }

    private static ValueType renamed(ValueType type) {
        return switch (type) {
            case ValueType.RecordOf record -> new ValueType.RecordOf(record.fields());
            case ValueType.VariantOf variant -> new ValueType.VariantOf(variant.cases());
            case ValueType.EnumOf names -> new ValueType.EnumOf(names.names());
            case ValueType.FlagsOf flags -> new ValueType.FlagsOf(flags.names());
            case ValueType.Primitive primitive -> primitive;
            case ValueType.ListOf list -> list;
            case ValueType.TupleOf tuple -> tuple;
            case ValueType.OptionOf option -> option;
            case ValueType.ResultOf result -> result;
            case ValueType.Own own -> own;
            case ValueType.Borrow borrow -> borrow;
        };
    }

    /** What an alias of an instance's export has for a type. */
    ExternType export(RawDefinition.AliasExport alias) throws InvalidBinaryException {
        var type = scope.instances.get(alias.instance()).exports().get(alias.name());
        if (type == null) {
            throw context.wrong("instance " + alias.instance() + " has no export named '" + alias.name() + "'");
        }
        var fits = switch (alias.sort()) {
            case FUNCTION -> type instanceof dev.heddle.component.type.FunctionType;
            case TYPE -> type instanceof TypeBound;
            case INSTANCE -> type instanceof InstanceType;
            case COMPONENT -> type instanceof ComponentType;
            case CORE_MODULE -> type instanceof ExternType.CoreModuleType;
            default -> false;
        };
        if (!fits) {
            throw context.wrong("export '" + alias.name() + "' of instance " + alias.instance() + " is not a "
                    + alias.sort().words());
        }
        return type;
    }

    /** The type that an outer alias speaks of. Resources stay inside the component that they belong to. */
    TypeBound outer(int depth, int index) throws InvalidBinaryException {
        var around = scope.around(depth);
        var type = around.types.get(index);
        var crossed = false;
        var from = scope;
        for (var left = depth; left > 0 && from != null; left--) {
            crossed |= from.kind == Scope.Kind.COMPONENT;
            from = from.outer;
        }
        if (crossed && (type instanceof ResourceBound || new FreeResources(context).in(type))) {
            throw context.wrong("an outer alias cannot refer to a type that transitively refers to resources");
        }
        return type;
    }

    CoreType core(RawCoreType raw) throws InvalidBinaryException {
        return switch (raw) {
            case RawCoreType.Function function -> new CoreType.Function(function.type());
            case RawCoreType.Module module -> new CoreType.Module(new ModuleTypes(scope).type(module));
        };
    }
}
