package dev.heddle.component.mapping;

import dev.heddle.component.value.Resource;
import dev.heddle.component.value.Value;

/** {@code own} and {@code borrow} of any resource as the embedder's dynamic handle. */
final class ResourceConverter extends Converter {
    private final boolean owned;

    ResourceConverter(boolean owned) {
        this.owned = owned;
    }

    @Override
    Value toValue(Object java) {
        return Handles.of((Resource) java, owned);
    }

    @Override
    Object toJava(Value value, Binding at) {
        return Handles.resource(value);
    }
}
