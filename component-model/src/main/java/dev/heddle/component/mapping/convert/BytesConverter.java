package dev.heddle.component.mapping.convert;

import dev.heddle.component.function.Call;
import dev.heddle.component.value.Value;

/** {@code list<u8>} as {@code byte[]}. */
public final class BytesConverter extends Converter {
    public static final BytesConverter INSTANCE = new BytesConverter();

    private BytesConverter() {}

    @Override
    public Value toValue(Object java) {
        // Read before the call goes on, and not kept.
        return Value.ListOf.ofBytes((byte[]) java);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        return ((Value.ListOf) value).toByteArray();
    }

    @Override
    public void answer(Call call, Object java) {
        call.returnBytes((byte[]) java);
    }
}
