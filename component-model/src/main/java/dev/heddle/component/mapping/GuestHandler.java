package dev.heddle.component.mapping;

import dev.heddle.component.mapping.convert.Binding;
import dev.heddle.component.value.Resource;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind a Java interface: an instance's functions, or those of one of its resources. */
final class GuestHandler implements InvocationHandler {
    /** A Java interface, and its default methods. */
    record Face(Class<?> type, Map<Method, MethodHandle> defaults) {}

    private final String name;
    private final Map<Method, BoundMethod> methods;
    private final Map<Method, MethodHandle> defaults;
    private final @Nullable Resource self;
    private final Binding at;

    /** @param self null if it is no resource */
    GuestHandler(Face face, Map<Method, BoundMethod> methods, @Nullable Resource self, Binding at) {
        this.name = face.type().getSimpleName();
        this.defaults = face.defaults();
        this.methods = methods;
        this.self = self;
        this.at = at;
    }

    /** The resource, if it is one. */
    @Nullable
    Resource self() {
        return self;
    }

    @Override
    // A proxy is equal to itself alone.
    @SuppressWarnings("ReferenceEquality")
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var bound = methods.get(method);
        if (bound != null) {
            return bound.call(self, arguments, at);
        }
        if (self != null && GuestResourceMapping.isClose(method)) {
            self.close();
            return null;
        }
        var own = defaults.get(method);
        if (own != null) {
            return (Object) own.invokeExact(with(proxy, arguments));
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> name;
        };
    }

    private static Object[] with(Object proxy, Object @Nullable [] arguments) {
        var count = arguments == null ? 0 : arguments.length;
        var all = new Object[count + 1];
        all[0] = proxy;
        if (arguments != null) {
            System.arraycopy(arguments, 0, all, 1, count);
        }
        return all;
    }
}
