package dev.heddle.component.mapping;

import dev.heddle.component.mapping.convert.Binding;
import dev.heddle.component.mapping.convert.Converter;
import dev.heddle.component.mapping.convert.Handles;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A component's resource as a Java interface. Immutable once its functions are added. */
final class GuestResourceMapping {
    private final GuestHandler.Face face;
    private final Map<Method, FunctionMapping> methods = new HashMap<>();

    /** A method, and the function of which exported instance it calls; that is empty if none. */
    record FunctionMapping(MethodMapping mapping, String instance, String function) {
        BoundMethod bind(Binding at) {
            return new BoundMethod(mapping, at.function(instance, function));
        }
    }

    GuestResourceMapping(GuestHandler.Face face) {
        this.face = face;
    }

    void add(Method method, FunctionMapping function) {
        methods.put(method, function);
    }

    /** {@link AutoCloseable#close}, however it was declared again. */
    static boolean isClose(Method method) {
        return method.getName().equals("close") && method.getParameterCount() == 0;
    }

    Map<Method, BoundMethod> bind(Binding at) {
        var bound = new HashMap<Method, BoundMethod>();
        methods.forEach((method, function) -> bound.put(method, function.bind(at)));
        return bound;
    }

    Converter converter(boolean owned) {
        return new Converter() {
            @Override
            public Value toValue(Object java) {
                if (!Proxy.isProxyClass(java.getClass())
                        || !(Proxy.getInvocationHandler(java) instanceof GuestHandler handler)
                        || handler.self() == null) {
                    throw new IllegalArgumentException("is no resource of the component's");
                }
                return Handles.of(handler.self(), owned);
            }

            @Override
            public Object toJava(Value value, Binding at) {
                return proxy(Handles.resource(value), at);
            }
        };
    }

    private Object proxy(Resource resource, Binding at) {
        return Proxy.newProxyInstance(
                face.type().getClassLoader(),
                new Class<?>[] {face.type()},
                new GuestHandler(face, at.once(this, () -> bind(at)), resource, at));
    }
}
