package dev.heddle.component.validation;

import dev.heddle.component.definition.InvalidBinaryException;
import dev.heddle.component.raw.RawName;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.ExternType.ResourceBound;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.validation.type.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of the imports, or of the exports, of one scope: well-formed, strongly unique, and annotated as their types allow. */
final class ExternNames {
    private final Context context;
    private final String what;
    /** Names as they are compared, and as they were written. */
    private final Map<String, String> taken = new HashMap<>();

    private final IdentityHashMap<ResourceBound, Set<String>> resources = new IdentityHashMap<>();
    private final Set<String> resourceNames = new HashSet<>();

    /** @param what they are names of: import, export */
    ExternNames(Context context, String what) {
        this.context = context;
        this.what = what;
    }

    /** Takes a name for something of this type. */
    void add(RawName raw, ExternType type) throws InvalidBinaryException {
        var name = raw.name();
        var isLabel = check(name, type);
        attributes(raw, type);
        var earlier = taken.putIfAbsent(canonical(name), name);
        if (earlier != null) {
            throw context.wrong(what + " name '" + name + "' conflicts with previous name '" + earlier + "'");
        }
        if (isLabel && type instanceof ResourceBound bound) {
            resourceNames.add(name);
            if (!context.isDefinition(bound)) {
                resources
                        .computeIfAbsent(context.name(bound), key -> new LinkedHashSet<>())
                        .add(name);
            }
        }
    }

    private static String canonical(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        for (var annotation : new String[] {"[method]", "[static]"}) {
            if (lower.startsWith(annotation)) {
                var plain = lower.substring(annotation.length());
                var dot = plain.indexOf('.');
                return plain.substring(0, dot).equals(plain.substring(dot + 1)) ? plain.substring(dot + 1) : plain;
            }
        }
        return lower;
    }

    private boolean check(String name, ExternType type) throws InvalidBinaryException {
        if (name.startsWith("[constructor]")) {
            var resource = label(name.substring("[constructor]".length()), name);
            constructor(resource, name, function(name, type));
            return false;
        }
        if (name.startsWith("[method]")) {
            var resource = resource(name.substring("[method]".length()), name);
            method(resource, name, function(name, type));
            return false;
        }
        if (name.startsWith("[static]")) {
            var resource = resource(name.substring("[static]".length()), name);
            function(name, type);
            if (!resourceNames.contains(resource)) {
                throw context.wrong("no resource is called '" + resource + "' where '" + name + "' is");
            }
            return false;
        }
        if (name.startsWith("[async")) {
            throw context.wrong("async functions are not part of WASI 0.2");
        }
        if (Labels.isLabel(name)) {
            return true;
        }
        if (!Labels.isInterface(name)) {
            throw context.wrong("'" + name + "' is not a valid extern name");
        }
        return false;
    }

    private FunctionType function(String name, ExternType type) throws InvalidBinaryException {
        if (type instanceof FunctionType function) {
            return function;
        }
        throw context.wrong(what + " '" + name + "' is not a function");
    }

    private String resource(String path, String name) throws InvalidBinaryException {
        var dot = path.indexOf('.');
        if (dot < 0) {
            throw context.wrong("'" + name + "' has no '.' after the resource");
        }
        label(path.substring(dot + 1), name);
        return label(path.substring(0, dot), name);
    }

    private String label(String label, String name) throws InvalidBinaryException {
        if (!Labels.isLabel(label)) {
            throw context.wrong("'" + label + "' in '" + name + "' is not in kebab case");
        }
        return label;
    }

    private void constructor(String resource, String name, FunctionType function) throws InvalidBinaryException {
        var result = function.result();
        if (result.isPresent() && result.get() instanceof ValueType.ResultOf outcome) {
            result = outcome.ok();
        }
        if (result.isEmpty() || !(result.get() instanceof ValueType.Own own)) {
            throw context.wrong("'" + name + "' should return its resource, or a result of it");
        }
        named(own, resource, name);
    }

    private void method(String resource, String name, FunctionType function) throws InvalidBinaryException {
        var parameters = function.parameters();
        if (parameters.isEmpty()
                || !parameters.getFirst().name().equals("self")
                || !(parameters.getFirst().type() instanceof ValueType.Borrow self)) {
            throw context.wrong("'" + name + "' should have a first parameter 'self' that borrows its resource");
        }
        named(self, resource, name);
    }

    private void named(ValueType handle, String resource, String name) throws InvalidBinaryException {
        var found = resources.get(context.name(handle));
        if (found == null) {
            throw context.wrong("the resource of '" + name + "' has no name in this context");
        }
        if (!found.contains(resource)) {
            throw context.wrong("the resource of '" + name + "' is called '" + String.join("' and '", found) + "'");
        }
    }

    private void attributes(RawName raw, ExternType type) throws InvalidBinaryException {
        if (raw.implemented().isPresent()) {
            var implemented = raw.implemented().get();
            if (!Labels.isInterface(implemented)) {
                throw context.wrong(
                        "'" + implemented + "', which '" + raw.name() + "' implements, must be an interface's name");
            }
            if (!(type instanceof ExternType.InstanceType)) {
                throw context.wrong("'" + raw.name() + "' is no instance, and implements no interface");
            }
            if (!Labels.isLabel(raw.name())) {
                throw context.wrong("'" + raw.name() + "' is an interface's name already, and implements no other");
            }
        }
        if (raw.versionSuffix().isPresent()) {
            versionSuffix(raw.name(), raw.versionSuffix());
        }
    }

    private void versionSuffix(String name, Optional<String> suffix) throws InvalidBinaryException {
        var version = name.substring(name.indexOf('@') + 1);
        if (!name.contains("@")
                || !Labels.isCanonicalVersion(version)
                || !Labels.isVersion(version + suffix.orElseThrow())) {
            throw context.wrong("'" + name + "' with the suffix '" + suffix.get() + "' is not a version");
        }
    }
}
