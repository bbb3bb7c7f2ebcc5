package dev.heddle.component.mapping.convert;

import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;

/** {@code own} and {@code borrow} of any resource as the embedder's dynamic handle. */
public final class ResourceConverter extends Converter {
    private final boolean owned;

    public ResourceConverter(boolean owned) {
        this.owned = owned;
    }

    @Override
    public Value toValue(Object java) {
        return Handles.of((Resource) java, owned);
    }

    @Override
    public Object toJava(Value value, Binding at) {
        return Handles.resource(value);
    }
}
