package dev.heddle.component.mapping;

import dev.heddle.component.ComponentFunction;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** One instance whose functions are called through Java interfaces. Used by one thread at a time, as the instance. */
final class Binding {
    /** Of host functions, to which guests never pass resources of their own. */
    static final Binding OF_HOST = new Binding((instance, name) -> {
        throw new IllegalStateException("a host function calls no guest");
    });

    private final BiFunction<String, String, ComponentFunction> functions;
    private final IdentityHashMap<GuestResourceMapping, Map<Method, BoundMethod>> resources = new IdentityHashMap<>();

    /** @param functions by the name of the exported instance, empty for none, and their own */
    Binding(BiFunction<String, String, ComponentFunction> functions) {
        this.functions = functions;
    }

    ComponentFunction function(String instance, String name) {
        return functions.apply(instance, name);
    }

    /** The functions of a resource's objects. */
    Map<Method, BoundMethod> methods(GuestResourceMapping resource) {
        return resources.computeIfAbsent(resource, first -> first.bind(this));
    }
}
