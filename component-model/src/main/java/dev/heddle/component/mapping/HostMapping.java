package dev.heddle.component.mapping;

import dev.heddle.component.function.Call;
import dev.heddle.component.function.HostBody;
import dev.heddle.component.mapping.convert.Converter;
import dev.heddle.component.mapping.convert.HostObjectConverter;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Java object as an interface that a component imports. */
public final class HostMapping {
    private final Class<?> api;
    private final @Nullable Object implementation;
    private final Function<ResourceType, @Nullable Class<?>> known;
    /** What the objects of resources are that methods speak of. */
    private final IdentityHashMap<ResourceType, Class<?>> resources = new IdentityHashMap<>();

    private final Map<String, HostBody> bodies = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private HostMapping(
            Class<?> api, @Nullable Object implementation, Function<ResourceType, @Nullable Class<?>> known) {
        this.api = api;
        this.implementation = implementation;
        this.known = known;
    }

    /**
     * Compares an interface that a component imports with a Java interface.
     *
     * @param implementation null to call the object that each guest's host data has under {@code api}
     * @param known what the objects of resources are that the interface uses but does not define
     * @throws MappingException if they do not fit
     */
    public static HostMapping of(
            Class<?> api,
            @Nullable Object implementation,
            Map<String, ExternType> wanted,
            Function<ResourceType, @Nullable Class<?>> known)
            throws MappingException {
        var mapping = new HostMapping(api, implementation, known);
        mapping.addAll(wanted);
        if (!mapping.complaints.isEmpty()) {
            throw new MappingException(mapping.complaints);
        }
        return mapping;
    }

    /** What each function does, by its name in the component. */
    public Map<String, HostBody> bodies() {
        return bodies;
    }

    /** What the objects of a resource are; null if no method speaks of it. */
    public @Nullable Class<?> objects(ResourceType resource) {
        var elsewhere = known.apply(resource);
        return elsewhere == null ? resources.get(resource) : elsewhere;
    }

    /** Whether a Java interface has something for a function. */
    public static boolean has(Class<?> api, String function) {
        return find(api, function) != null;
    }

    private void addAll(Map<String, ExternType> wanted) {
        var methods = new LinkedHashMap<String, FunctionType>();
        wanted.forEach((name, type) -> {
            if (type instanceof FunctionType function) {
                if (Names.isMethod(name)) {
                    methods.put(name, function);
                } else {
                    add(api, name, function);
                }
            }
        });
        // A method's object may be of a class that another method is the first to speak of.
        var progress = true;
        while (progress) {
            progress = methods.entrySet().removeIf(entry -> addMethod(entry.getKey(), entry.getValue()));
        }
        methods.forEach((name, type) -> complaints.add(api.getSimpleName() + ": no method speaks of resource `"
                + self(type) + "`, whose " + Names.java(name) + " the component imports"));
    }

    private boolean addMethod(String name, FunctionType type) {
        var java = objects(self(type));
        if (java == null) {
            return false;
        }
        add(java, name, type);
        return true;
    }

    private static ResourceType self(FunctionType method) {
        return ((ValueType.Borrow) method.parameters().get(0).type()).resource();
    }

    private void add(Class<?> owner, String name, FunctionType type) {
        var method = find(owner, name);
        if (method == null) {
            complaints.add(owner.getSimpleName() + " has no method " + Names.java(name) + " for the function `" + name
                    + "` that the component imports");
            return;
        }
        var where = owner.getSimpleName() + "." + method.getName();
        var isMethod = Names.isMethod(name);
        var mapping = MethodMapping.of(new Mapping(this::resource), where, method, type, isMethod, complaints);
        if (mapping == null) {
            return;
        }
        try {
            bodies.put(
                    name,
                    new JavaBody(mapping, JavaTypes.method(method), isMethod ? self(owner) : receiver(), isMethod));
        } catch (Mismatch wrong) {
            complaints.add(where + ": " + wrong.getMessage());
        }
    }

    /** The object whose method a call of a resource's function calls. */
    private static Function<Call, Object> self(Class<?> owner) {
        var converter = new HostObjectConverter(owner, false);
        return call -> converter.argument(call, 0);
    }

    /** The object whose method a call of any other function calls. */
    private Function<Call, Object> receiver() {
        var one = implementation;
        return one == null ? call -> call.hostData(api) : call -> one;
    }

    private Converter resource(String what, ResourceType resource, boolean owned, Class<?> java) throws Mismatch {
        var before = objects(resource);
        if (before == null) {
            resources.put(resource, java);
        } else if (!java.isAssignableFrom(before)) {
            throw new Mismatch(what + " is " + resource + " in the component, which is " + before.getSimpleName()
                    + " elsewhere, but Java has " + java.getSimpleName());
        }
        return new HostObjectConverter(java, owned);
    }

    private static @Nullable Method find(Class<?> owner, String function) {
        return Arrays.stream(owner.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(method -> Names.isFor(method, function))
                .findFirst()
                .orElse(null);
    }
}
