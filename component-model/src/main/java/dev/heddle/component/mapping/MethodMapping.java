package dev.heddle.component.mapping;

import dev.heddle.component.function.Call;
import dev.heddle.component.function.ComponentFunction;
import dev.heddle.component.mapping.convert.Binding;
import dev.heddle.component.mapping.convert.Converter;
import dev.heddle.component.type.FunctionType;
import dev.heddle.component.type.ValueType;
import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;
import dev.heddle.component.wit.WitTypes;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Java method and a function of a component's: how arguments and the result pass. Immutable. */
final class MethodMapping {
    private final String where;
    private final List<String> names;
    private final Converter[] parameters;
    /** Of the result, or of what its {@code ok} carries if there is an exception for its error; null if nothing is returned. */
    private final @Nullable Converter result;

    private final @Nullable ErrorMapping error;
    private final boolean returnsResult;

    private MethodMapping(
            String where,
            List<String> names,
            Converter[] parameters,
            @Nullable Converter result,
            @Nullable ErrorMapping error,
            boolean returnsResult) {
        this.where = where;
        this.names = names;
        this.parameters = parameters;
        this.result = result;
        this.error = error;
        this.returnsResult = returnsResult;
    }

    /**
     * Compares a method with a function.
     *
     * @param where the method, for messages
     * @param hasSelf whether the first parameter is the object itself
     * @param complaints what is wrong is added to
     * @return null if something is wrong
     */
    static @Nullable MethodMapping of(
            Mapping types, String where, Method method, FunctionType type, boolean hasSelf, List<String> complaints) {
        var fields = hasSelf ? type.parameters().subList(1, type.parameters().size()) : type.parameters();
        var java = method.getGenericParameterTypes();
        if (java.length != fields.size()) {
            complaints.add(where + ": the parameters are "
                    + fields.stream().map(MethodMapping::describe).collect(Collectors.joining(", ", "(", ")"))
                    + " in the component but Java has " + java.length);
            return null;
        }
        var before = complaints.size();
        var parameters = new ArrayList<Converter>();
        for (var i = 0; i < java.length; i++) {
            var field = fields.get(i);
            try {
                parameters.add(types.converter(parameter(i, field.name()), field.type(), java[i]));
            } catch (Mismatch wrong) {
                complaints.add(where + ": " + wrong.getMessage());
            }
        }
        Converter result = null;
        ErrorMapping error = null;
        var returned = type.result().orElse(null);
        try {
            if (returned instanceof ValueType.ResultOf either && method.getExceptionTypes().length > 0) {
                result = types.payload("the result's ok", either.ok(), method.getGenericReturnType());
                error = ErrorMapping.of(types, method, either.error());
            } else {
                result = types.payload("the result", type.result(), method.getGenericReturnType());
            }
        } catch (Mismatch wrong) {
            complaints.add(where + ": " + wrong.getMessage());
        }
        if (complaints.size() > before) {
            return null;
        }
        var names = fields.stream().map(ValueType.Field::name).toList();
        return new MethodMapping(
                where,
                names,
                parameters.toArray(Converter[]::new),
                result,
                error,
                error == null && returned instanceof ValueType.ResultOf);
    }

    private static String describe(ValueType.Field field) {
        return field.name() + ": " + WitTypes.describe(field.type());
    }

    private static String parameter(int index, String name) {
        return "parameter " + (index + 1) + " `" + name + "`";
    }

    int count() {
        return parameters.length;
    }

    // ---- a guest is called

    /** @param self the object itself, of a resource's method */
    @Nullable
    Object call(ComponentFunction function, @Nullable Resource self, Object @Nullable [] arguments, Binding at)
            throws Throwable {
        var skip = self == null ? 0 : 1;
        var values = new Value[parameters.length + skip];
        if (self != null) {
            values[0] = new Value.Borrow(self);
        }
        for (var i = 0; i < parameters.length; i++) {
            values[i + skip] = value(i, arguments == null ? null : arguments[i]);
        }
        return returned(function.call(values), at);
    }

    private Value value(int index, @Nullable Object argument) {
        try {
            return parameters[index].checked(argument);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    where + ": " + parameter(index, names.get(index)) + ": " + wrong.getMessage(), wrong);
        }
    }

    private @Nullable Object returned(Optional<Value> value, Binding at) throws Throwable {
        if (error != null && value.orElse(null) instanceof Value.ResultOf either) {
            if (!either.isOk()) {
                throw error.exception(either.payload(), at);
            }
            var payload = either.payload();
            return result == null || payload == null ? null : result.toJava(payload, at);
        }
        return result == null || value.isEmpty() ? null : result.toJava(value.get(), at);
    }

    // ---- a guest calls

    /** An argument of a guest's call, the object itself not counted. */
    Object argument(Call call, int index, boolean hasSelf) {
        return parameters[index].argument(call, hasSelf ? index + 1 : index);
    }

    /** Drops what the first of a guest's arguments own, which follow the object itself. */
    void drop(Object[] arguments, int count, Throwable failure) {
        for (var i = 0; i < count; i++) {
            parameters[i].drop(arguments[i + 1], failure);
        }
    }

    /** Returns what a Java method returned. */
    void answer(Call call, @Nullable Object returned) {
        if (result == null) {
            return;
        }
        if (returned == null) {
            throw new IllegalStateException(where + " returned null");
        }
        if (!returnsResult) {
            result.answer(call, returned);
            return;
        }
        var either = (Value.ResultOf) result.toValue(returned);
        var payload = either.payload();
        if (either.isOk() && payload != null) {
            call.returnValue(payload);
        } else if (either.isOk()) {
            call.returnOk();
        } else if (payload != null) {
            call.returnError(payload);
        } else {
            call.returnError();
        }
    }

    /** Returns what a failure stands for; false if it stands for nothing. */
    boolean answerError(Call call, Throwable failure) {
        if (error == null || !error.type().isInstance(failure)) {
            return false;
        }
        error.answer(call, failure);
        return true;
    }
}
