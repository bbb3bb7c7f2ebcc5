package dev.heddle.component.mapping;

import dev.heddle.component.Call;
import dev.heddle.component.value.Value;

/** {@code list<u8>} as {@code byte[]}. */
final class BytesConverter extends Converter {
    static final BytesConverter INSTANCE = new BytesConverter();

    private BytesConverter() {}

    @Override
    Value toValue(Object java) {
        // Read before the call goes on, and not kept.
        return Value.ListOf.ofBytes((byte[]) java);
    }

    @Override
    Object toJava(Value value, Binding at) {
        return ((Value.ListOf) value).toByteArray();
    }

    @Override
    void answer(Call call, Object java) {
        call.returnBytes((byte[]) java);
    }
}
