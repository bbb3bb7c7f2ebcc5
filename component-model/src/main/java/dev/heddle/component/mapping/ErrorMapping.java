package dev.heddle.component.mapping;

import dev.heddle.component.function.Call;
import dev.heddle.component.mapping.convert.Binding;
import dev.heddle.component.mapping.convert.Converter;
import dev.heddle.component.mapping.convert.Invocations;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Value;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checked exception that stands for the {@code error} of a function's {@code result}.
 *
 * @param payload null if the error carries nothing
 * @param accessor {@code error()} as {@code (Object) -> Object}; null if the error carries nothing
 * @param constructor {@code (Object[]) -> Object}
 */
record ErrorMapping(
        Class<?> type,
        @Nullable Converter payload,
        @Nullable MethodHandle accessor,
        MethodHandle constructor) {
    static ErrorMapping of(Mapping types, Method method, Optional<ValueType> error) throws Mismatch {
        var declared = method.getExceptionTypes();
        if (declared.length != 1) {
            throw new Mismatch(
                    "the result is result<…> in the component: Java has to return Result, or to declare one exception");
        }
        var type = declared[0];
        var what = "its " + type.getSimpleName();
        try {
            if (error.isEmpty()) {
                return new ErrorMapping(type, null, null, JavaTypes.constructor(type.getDeclaredConstructor()));
            }
            var accessor = type.getMethod("error");
            var payload = types.converter(what, error.get(), accessor.getGenericReturnType());
            var constructor = type.getDeclaredConstructor(accessor.getReturnType());
            return new ErrorMapping(type, payload, JavaTypes.accessor(accessor), JavaTypes.constructor(constructor));
        } catch (NoSuchMethodException missing) {
            throw new Mismatch(what + " needs "
                    + (error.isEmpty()
                            ? "a constructor without parameters"
                            : "a method error() and a constructor of what that returns"));
        }
    }

    /** The exception for a guest's error. */
    Throwable exception(@Nullable Value error, Binding at) {
        var arguments = payload == null || error == null ? new Object[0] : new Object[] {payload.toJava(error, at)};
        return (Throwable) Invocations.make(constructor, arguments);
    }

    /** Returns to a guest the error that an exception stands for. */
    void answer(Call call, Throwable exception) {
        if (payload == null || accessor == null) {
            call.returnError();
        } else {
            call.returnError(payload.checked(Invocations.get(accessor, exception)));
        }
    }
}
