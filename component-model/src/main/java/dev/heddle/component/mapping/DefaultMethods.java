package dev.heddle.component.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The default methods of a Java interface, which are Java's own to answer, as {@code (Object[]) -> Object}. */
final class DefaultMethods {
    private DefaultMethods() {}

    /** @param complaints those that cannot be reached are added to */
    static Map<Method, MethodHandle> of(Class<?> type, List<String> complaints) {
        var found = new HashMap<Method, MethodHandle>();
        for (var method : type.getMethods()) {
            if (method.isDefault()) {
                try {
                    found.put(method, JavaTypes.defaultMethod(method));
                } catch (Mismatch unreachable) {
                    complaints.add(type.getSimpleName() + "." + method.getName() + ": " + unreachable.getMessage());
                }
            }
        }
        return found;
    }
}
