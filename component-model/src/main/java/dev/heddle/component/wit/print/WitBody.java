package dev.heddle.component.wit.print;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.wit.WitNames;
import dev.heddle.component.wit.WitTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What stands between the braces of an interface, or the types of a world. */
final class WitBody {
    private final String interfaceName;
    private final SequencedMap<String, ExternType> members;
    private final WitOwners owners;
    private final WitLines lines;
    private final WitTypes types;
    /** The first name of each type here that needs one. */
    private final Map<ValueType, String> names = new HashMap<>();

    private final IdentityHashMap<ResourceType, String> resources = new IdentityHashMap<>();

    WitBody(String interfaceName, SequencedMap<String, ExternType> members, WitOwners owners, WitLines lines) {
        this.interfaceName = interfaceName;
        this.members = members;
        this.owners = owners;
        this.lines = lines;
        members.forEach((name, type) -> {
            switch (type) {
                case ExternType.ResourceBound bound -> resources.putIfAbsent(bound.resource(), name);
                case ExternType.ValueBound bound -> {
                    if (WitOwners.needsName(bound.type())) {
                        names.putIfAbsent(bound.type(), name);
                    }
                }
                default -> {
                    // Has no name to be called by.
                }
            }
        });
        this.types = new WitTypes(
                type -> {
                    var name = names.get(type);
                    return name == null ? null : WitNames.escaped(name);
                },
                resource -> WitNames.escaped(resources.getOrDefault(resource, resource.name())));
    }

    String signature(FunctionType type) {
        return types.signature(type);
    }

    void print() {
        printUses();
        members.forEach((name, type) -> {
            switch (type) {
                case ExternType.ResourceBound bound -> resource(name, bound.resource());
                case ExternType.ValueBound bound -> value(name, bound.type());
                case FunctionType function -> {
                    if (!name.startsWith("[")) {
                        lines.add(WitNames.escaped(name) + ": " + types.signature(function) + ";");
                        lines.blank();
                    }
                }
                case ExternType.AsyncBound async -> lines.add("// " + words(async.sort()) + " \"" + name + "\"");
                case ExternType.TypeEquals equal -> lines.add("// type \"" + name + "\"");
                case ExternType.InstanceType instance -> lines.add("// instance \"" + name + "\"");
                case ExternType.CoreModuleType module -> lines.add("// core module \"" + name + "\"");
                case ExternType.ComponentType component -> lines.add("// component \"" + name + "\"");
            }
        });
    }

    private static String words(ExternType.AsyncSort sort) {
        return switch (sort) {
            case STREAM -> "stream";
            case FUTURE -> "future";
        };
    }

    private void printUses() {
        var used = new LinkedHashMap<String, List<String>>();
        members.forEach((name, type) -> {
            var owner = ownerOf(name, type);
            if (owner != null && isForeign(owner)) {
                var as = owner.name().equals(name) ? "" : " as " + WitNames.escaped(name);
                used.computeIfAbsent(owner.interfaceName(), first -> new ArrayList<>())
                        .add(WitNames.escaped(owner.name()) + as);
            }
        });
        used.forEach((from, names) -> {
            var id = WitInterfaceName.of(from);
            var seen = id == null ? from : id.seenFrom(WitInterfaceName.of(interfaceName));
            lines.add("use " + seen + ".{" + String.join(", ", names) + "};");
        });
        if (!used.isEmpty()) {
            lines.blank();
        }
    }

    /** Whether types of this owner are used from here. */
    private boolean isForeign(WitOwners.Owner owner) {
        return !owner.interfaceName().equals(interfaceName)
                && !owner.interfaceName().equals(WitOwners.UNNAMED)
                && !owner.interfaceName().equals(WitOwners.WORLD);
    }

    private WitOwners.@Nullable Owner ownerOf(String name, ExternType type) {
        return switch (type) {
            case ExternType.ResourceBound bound ->
                name.equals(resources.get(bound.resource())) ? owners.of(bound.resource()) : null;
            case ExternType.ValueBound bound -> {
                var owner = name.equals(names.get(bound.type())) ? owners.of(name, bound.type()) : null;
                yield owner == null ? null : new WitOwners.Owner(owner, name);
            }
            default -> null;
        };
    }

    private void resource(String name, ResourceType resource) {
        var first = resources.getOrDefault(resource, name);
        if (!first.equals(name)) {
            lines.add("type " + WitNames.escaped(name) + " = " + WitNames.escaped(first) + ";");
            lines.blank();
            return;
        }
        var owner = owners.of(resource);
        if (owner != null && isForeign(owner)) {
            return;
        }
        var functions = functionsOf(name);
        if (functions.isEmpty()) {
            lines.add("resource " + WitNames.escaped(name) + ";");
        } else {
            lines.open("resource " + WitNames.escaped(name) + " {");
            functions.forEach(lines::add);
            lines.close();
        }
        lines.blank();
    }

    private List<String> functionsOf(String resource) {
        var functions = new ArrayList<String>();
        members.forEach((name, type) -> {
            if (type instanceof FunctionType function) {
                if (name.equals("[constructor]" + resource)) {
                    functions.add(constructor(function));
                } else if (name.startsWith("[method]" + resource + ".")) {
                    var parameters = function.parameters();
                    var own = new FunctionType(parameters.subList(1, parameters.size()), function.result());
                    functions.add(afterDot(name) + ": " + types.signature(own) + ";");
                } else if (name.startsWith("[static]" + resource + ".")) {
                    functions.add(afterDot(name) + ": static " + types.signature(function) + ";");
                }
            }
        });
        return functions;
    }

    private static String afterDot(String name) {
        return WitNames.escaped(name.substring(name.indexOf('.') + 1));
    }

    /** Its result goes without saying, unless it may fail. */
    private String constructor(FunctionType function) {
        var fallible = function.result().orElse(null) instanceof ValueType.ResultOf;
        var said = types.signature(fallible ? function : new FunctionType(function.parameters(), Optional.empty()));
        return "constructor" + said.substring("func".length()) + ";";
    }

    private void value(String name, ValueType type) {
        var first = names.get(type);
        if (first != null && !first.equals(name)) {
            lines.add("type " + WitNames.escaped(name) + " = " + WitNames.escaped(first) + ";");
        } else if (first == null) {
            lines.add("type " + WitNames.escaped(name) + " = " + types.body(type) + ";");
        } else {
            var owner = owners.of(name, type);
            if (owner != null && isForeign(new WitOwners.Owner(owner, name))) {
                return;
            }
            definition(WitNames.escaped(name), type);
        }
        lines.blank();
    }

    private void definition(String name, ValueType type) {
        switch (type) {
            case ValueType.RecordOf fields ->
                block(
                        "record " + name,
                        fields.fields().stream().map(types::field).toList());
            case ValueType.VariantOf variant ->
                block(
                        "variant " + name,
                        variant.cases().stream().map(types::oneCase).toList());
            case ValueType.EnumOf cases ->
                block(
                        "enum " + name,
                        cases.names().stream().map(WitNames::escaped).toList());
            case ValueType.FlagsOf flags ->
                block(
                        "flags " + name,
                        flags.names().stream().map(WitNames::escaped).toList());
            default -> throw new IllegalArgumentException(type + " needs no name");
        }
    }

    private void block(String head, List<String> parts) {
        lines.open(head + " {");
        for (var part : parts) {
            lines.add(part + ",");
        }
        lines.close();
    }
}
