package dev.heddle.component.mapping.convert;

import dev.heddle.component.typed.Result;
import dev.heddle.component.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code result} as {@link Result}. */
public final class ResultConverter extends Converter {
    /** Null if it carries nothing; the other likewise. */
    private final @Nullable Converter ok;

    private final @Nullable Converter error;

    public ResultConverter(@Nullable Converter ok, @Nullable Converter error) {
        this.ok = ok;
        this.error = error;
    }

    @Override
    public Value toValue(Object java) {
        return switch ((Result<?, ?>) java) {
            case Result.Ok<?, ?> success -> new Value.ResultOf(true, payload(ok, success.value()));
            case Result.Err<?, ?> failure -> new Value.ResultOf(false, payload(error, failure.error()));
        };
    }

    private static @Nullable Value payload(@Nullable Converter converter, @Nullable Object java) {
        return converter == null ? null : converter.checked(java);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        var result = (Value.ResultOf) value;
        return result.isOk()
                ? Result.ok(java(ok, result.payload(), at))
                : Result.err(java(error, result.payload(), at));
    }

    private static @Nullable Object java(@Nullable Converter converter, @Nullable Value payload, Binding at) {
        return converter == null || payload == null ? null : converter.toJava(payload, at);
    }
}
