package dev.heddle.component.mapping;

import static java.util.Objects.requireNonNull;

import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.mapping.GuestResourceMapping.FunctionMapping;
import dev.heddle.component.mapping.convert.Binding;
import dev.heddle.component.mapping.convert.HostObjectConverter;
import dev.heddle.component.type.ExternType;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ResourceType;
import dev.heddle.component.type.ValueType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a component exports, as a Java interface. Made once a component; any thread may bind it. */
public final class ExportMapping<T> {
    /** A host's resource that Java has some type for. */
    private record HostUse(String where, ResourceType resource, Class<?> java) {}

    private record ResourceUse(ResourceType resource, Class<?> java) {}

    private final Class<T> api;
    private final GuestHandler.Face face;
    private final Map<String, ExternType> exports;
    private final Set<ResourceType> imported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<ResourceUse, GuestResourceMapping> resources = new HashMap<>();
    private final List<HostUse> hostUses = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<Method, FunctionMapping> methods = new HashMap<>();

    private ExportMapping(Class<T> api, Map<String, ExternType> imports, Map<String, ExternType> exports) {
        this.api = api;
        this.face = new GuestHandler.Face(api, DefaultMethods.of(api, complaints));
        this.exports = exports;
        addResources(imports);
    }

    /**
     * Compares a Java interface with what a component exports.
     *
     * @param instance whose functions the interface has: the name of an exported instance, empty for the component's own
     * @throws MappingException if they do not fit
     */
    public static <T> ExportMapping<T> of(
            Class<T> api, String instance, Map<String, ExternType> imports, Map<String, ExternType> exports)
            throws MappingException {
        var mapping = new ExportMapping<>(api, imports, exports);
        if (!api.isInterface()) {
            throw new MappingException(List.of(api.getSimpleName() + " is no interface"));
        }
        mapping.addMethods(instance);
        if (!mapping.complaints.isEmpty()) {
            throw new MappingException(mapping.complaints);
        }
        return mapping;
    }

    /**
     * The exports of one instance.
     *
     * @param functions by the name of the exported instance, empty for none, and their own
     * @param hosts what the objects of a resource are, if the host implements it
     * @throws MappingException if the host's objects are of other classes
     */
    public T bind(
            BiFunction<String, String, ComponentFunction> functions, Function<ResourceType, @Nullable Class<?>> hosts)
            throws MappingException {
        var wrong = new ArrayList<String>();
        for (var use : hostUses) {
            var objects = hosts.apply(use.resource());
            if (objects == null || !use.java().isAssignableFrom(objects)) {
                wrong.add(use.where() + " is " + use.resource() + " in the component, which is "
                        + (objects == null ? "another component's" : objects.getSimpleName()) + ", but Java has "
                        + JavaTypes.describe(use.java()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new MappingException(wrong);
        }
        var at = new Binding(functions);
        var bound = new HashMap<Method, BoundMethod>();
        methods.forEach((method, function) -> bound.put(method, function.bind(at)));
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(), new Class<?>[] {api}, new GuestHandler(face, bound, null, at)));
    }

    private void addResources(Map<String, ExternType> types) {
        for (var type : types.values()) {
            if (type instanceof ExternType.ResourceBound bound) {
                imported.add(bound.resource());
            } else if (type instanceof ExternType.InstanceType instance) {
                addResources(instance.exports());
            }
        }
    }

    private void addMethods(String instance) {
        var functions = instance.isEmpty() ? exports : functions(instance);
        for (var method : abstractMethods(api)) {
            var where = api.getSimpleName() + "." + method.getName();
            var function = find(method, functions, false);
            if (function == null) {
                complaints.add(where + ": " + (instance.isEmpty() ? "the component" : instance)
                        + " exports no function `" + Names.wit(method) + "`");
                continue;
            }
            var type = (FunctionType) requireNonNull(functions.get(function));
            var mapping = MethodMapping.of(types(where), where, method, type, false, complaints);
            if (mapping != null) {
                methods.put(method, new FunctionMapping(mapping, instance, function));
            }
        }
    }

    private Map<String, ExternType> functions(String instance) {
        return exports.get(instance) instanceof ExternType.InstanceType found ? found.exports() : Map.of();
    }

    private static List<Method> abstractMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    private static @Nullable String find(Method method, Map<String, ExternType> functions, boolean ofResource) {
        for (var entry : functions.entrySet()) {
            if (entry.getValue() instanceof FunctionType
                    && Names.isMethod(entry.getKey()) == ofResource
                    && Names.isFor(method, entry.getKey())) {
                return entry.getKey();
            }
        }
        return null;
    }

    private Mapping types(String where) {
        return new Mapping((what, resource, owned, java) -> {
            if (imported.contains(resource)) {
                hostUses.add(new HostUse(where + ": " + what, resource, java));
                return new HostObjectConverter(java, owned);
            }
            if (!java.isInterface() || !AutoCloseable.class.isAssignableFrom(java)) {
                throw new Mismatch(what + " is a resource of the component's but " + java.getSimpleName()
                        + " is no interface that extends AutoCloseable");
            }
            return resource(resource, java).converter(owned);
        });
    }

    private GuestResourceMapping resource(ResourceType resource, Class<?> java) {
        var use = new ResourceUse(resource, java);
        var known = resources.get(use);
        if (known != null) {
            return known;
        }
        var mapping = new GuestResourceMapping(new GuestHandler.Face(java, DefaultMethods.of(java, complaints)));
        // Its methods may speak of it.
        resources.put(use, mapping);
        for (var method : abstractMethods(java)) {
            if (!GuestResourceMapping.isClose(method)) {
                addMethod(mapping, resource, java, method);
            }
        }
        return mapping;
    }

    private void addMethod(GuestResourceMapping mapping, ResourceType resource, Class<?> java, Method method) {
        var where = java.getSimpleName() + "." + method.getName();
        for (var instance : exports.entrySet()) {
            var functions = instance.getValue() instanceof ExternType.InstanceType inner
                    ? ofResource(resource, inner.exports())
                    : ofResource(resource, Map.of(instance.getKey(), instance.getValue()));
            var function = find(method, functions, true);
            if (function != null) {
                var type = (FunctionType) requireNonNull(functions.get(function));
                var made = MethodMapping.of(types(where), where, method, type, true, complaints);
                if (made != null) {
                    var inside = instance.getValue() instanceof ExternType.InstanceType ? instance.getKey() : "";
                    mapping.add(method, new FunctionMapping(made, inside, function));
                }
                return;
            }
        }
        complaints.add(where + ": the component's resource has no function `" + Names.wit(method) + "`");
    }

    /** Functions that are given a borrow of the resource first. */
    private static Map<String, ExternType> ofResource(ResourceType resource, Map<String, ExternType> functions) {
        var found = new HashMap<String, ExternType>();
        functions.forEach((name, type) -> {
            if (type instanceof FunctionType function
                    && !function.parameters().isEmpty()
                    && function.parameters().get(0).type() instanceof ValueType.Borrow self
                    && self.resource().equals(resource)) {
                found.put(name, type);
            }
        });
        return found;
    }
}
