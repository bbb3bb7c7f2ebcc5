package dev.heddle.component.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked of Java's own types: names for messages, arguments, and handles that take and give mere objects. */
final class JavaTypes {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private JavaTypes() {}

    static String describe(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.getSimpleName();
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments())
                        .map(JavaTypes::describe)
                        .collect(Collectors.joining(", ", describe(generic.getRawType()) + "<", ">"));
            default -> type.getTypeName();
        };
    }

    /** The type argument of {@code raw<…>}, or null if the type is no such. */
    static @Nullable Type argument(Type type, Class<?> raw, int index) {
        return type instanceof ParameterizedType generic && generic.getRawType().equals(raw)
                ? generic.getActualTypeArguments()[index]
                : null;
    }

    /** The constructor that takes all components of a record. */
    static MethodHandle canonicalConstructor(Class<?> type) throws Mismatch {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return constructor(type.getDeclaredConstructor(parameters));
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A constructor as {@code (Object[]) -> Object}. */
    static MethodHandle constructor(Constructor<?> constructor) throws Mismatch {
        open(constructor, constructor.getDeclaringClass());
        try {
            return spread(LOOKUP.unreflectConstructor(constructor), constructor.getParameterCount());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A method as {@code (Object[]) -> Object}, its object in the first place. */
    static MethodHandle method(Method method) throws Mismatch {
        open(method, method.getDeclaringClass());
        try {
            return spread(LOOKUP.unreflect(method), method.getParameterCount() + 1);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A method without parameters as {@code (Object) -> Object}. */
    static MethodHandle accessor(Method method) throws Mismatch {
        open(method, method.getDeclaringClass());
        try {
            return LOOKUP.unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A default method as {@code (Object[]) -> Object}, its object in the first place: itself, not what overrides it. */
    static MethodHandle defaultMethod(Method method) throws Mismatch {
        var owner = method.getDeclaringClass();
        try {
            var lookup = MethodHandles.privateLookupIn(owner, LOOKUP);
            return spread(lookup.unreflectSpecial(method, owner), method.getParameterCount() + 1);
        } catch (IllegalAccessException closed) {
            throw unreachable(owner);
        }
    }

    private static MethodHandle spread(MethodHandle handle, int count) {
        // One that returns nothing then returns null.
        return handle.asFixedArity()
                .asType(MethodType.genericMethodType(count))
                .asSpreader(Object[].class, count)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static void open(AccessibleObject member, Class<?> owner) throws Mismatch {
        if (!member.trySetAccessible()) {
            throw unreachable(owner);
        }
    }

    private static Mismatch unreachable(Class<?> owner) {
        return new Mismatch(owner.getName() + " cannot be reached: module "
                + owner.getModule().getName() + " has to open package " + owner.getPackageName()
                + " to dev.heddle.component");
    }
}
