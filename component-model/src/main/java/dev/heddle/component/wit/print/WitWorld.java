package dev.heddle.component.wit.print;

import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.wit.WitNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A component's imports and exports as a WIT document: a world, and the packages of the interfaces that it speaks of.
 *
 * <p>Components tell types apart by structure, so an interface that has the very type of an earlier one under the same name is
 * taken to {@code use} it. What WIT has no words for (core modules, components, and what they export) becomes a comment.
 */
public final class WitWorld {
    private final SequencedMap<String, ExternType> imports;
    private final SequencedMap<String, ExternType> exports;
    private final WitOwners owners = new WitOwners();
    /** Those with a package, by their full name; what is both imported and exported is one. */
    private final SequencedMap<String, SequencedMap<String, ExternType>> interfaces = new LinkedHashMap<>();

    private final WitLines lines = new WitLines();

    private WitWorld(SequencedMap<String, ExternType> imports, SequencedMap<String, ExternType> exports) {
        this.imports = imports;
        this.exports = exports;
    }

    /** The document, its lines ended. */
    public static String print(SequencedMap<String, ExternType> imports, SequencedMap<String, ExternType> exports) {
        return new WitWorld(imports, exports).document();
    }

    private String document() {
        collect(imports);
        collect(exports);
        lines.add("package root:component;");
        lines.blank();
        lines.open("world root {");
        printTypes();
        imports.forEach((name, type) -> item("import", name, type));
        if (!imports.isEmpty() && !exports.isEmpty()) {
            lines.blank();
        }
        exports.forEach((name, type) -> item("export", name, type));
        lines.close();
        printPackages();
        return lines.toString();
    }

    private void collect(Map<String, ExternType> items) {
        items.forEach((name, type) -> {
            if (type instanceof ExternType.InstanceType instance) {
                var id = WitInterfaceName.of(name);
                var members = id == null
                        ? new LinkedHashMap<String, ExternType>()
                        : interfaces.computeIfAbsent(name, first -> new LinkedHashMap<>());
                instance.exports().forEach((member, memberType) -> {
                    owners.register(id == null ? WitOwners.UNNAMED : name, member, memberType);
                    members.putIfAbsent(member, memberType);
                });
            } else {
                owners.register(WitOwners.WORLD, name, type);
            }
        });
    }

    /** The types of the world itself, with the methods of its resources. */
    private void printTypes() {
        var own = new LinkedHashMap<String, ExternType>();
        imports.forEach((name, type) -> addTo(own, name, type));
        exports.forEach((name, type) -> addTo(own, name, type));
        if (!own.isEmpty()) {
            new WitBody(WitOwners.WORLD, own, owners, lines).print();
            lines.blank();
        }
    }

    private static void addTo(Map<String, ExternType> own, String name, ExternType type) {
        if (type instanceof ExternType.TypeBound || (type instanceof FunctionType && name.startsWith("["))) {
            own.putIfAbsent(name, type);
        }
    }

    private void item(String direction, String name, ExternType type) {
        switch (type) {
            case FunctionType function -> {
                if (!name.startsWith("[")) {
                    var body = new WitBody(WitOwners.WORLD, worldTypes(), owners, lines);
                    lines.add(direction + " " + WitNames.escaped(name) + ": " + body.signature(function) + ";");
                }
            }
            case ExternType.InstanceType instance -> {
                var id = WitInterfaceName.of(name);
                if (id != null) {
                    lines.add(direction + " " + id.full() + ";");
                } else {
                    lines.open(direction + " " + WitNames.escaped(name) + ": interface {");
                    new WitBody(WitOwners.UNNAMED, instance.exports(), owners, lines).print();
                    lines.close();
                }
            }
            case ExternType.TypeBound bound -> {
                // Printed with the types.
            }
            case ExternType.CoreModuleType module -> lines.add("// " + direction + " of core module \"" + name + "\"");
            case ExternType.ComponentType component -> lines.add("// " + direction + " of component \"" + name + "\"");
        }
    }

    private SequencedMap<String, ExternType> worldTypes() {
        var types = new LinkedHashMap<String, ExternType>();
        imports.forEach((name, type) -> addTo(types, name, type));
        exports.forEach((name, type) -> addTo(types, name, type));
        return types;
    }

    private void printPackages() {
        var packages = new LinkedHashMap<String, SequencedMap<String, WitInterfaceName>>();
        for (var name : interfaces.keySet()) {
            var id = WitInterfaceName.of(name);
            if (id != null) {
                packages.computeIfAbsent(id.packageName(), first -> new LinkedHashMap<>())
                        .put(name, id);
            }
        }
        packages.forEach((name, members) -> {
            lines.blank();
            lines.open("package " + name + " {");
            members.forEach((full, id) -> {
                lines.open("interface " + WitNames.escaped(id.name()) + " {");
                new WitBody(full, interfaces.getOrDefault(full, new LinkedHashMap<>()), owners, lines).print();
                lines.close();
            });
            lines.close();
        });
    }
}
